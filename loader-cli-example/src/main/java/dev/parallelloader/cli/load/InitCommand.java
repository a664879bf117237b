package dev.parallelloader.cli.load;

import dev.parallelloader.cli.server.UriOption;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.mongo.CollectionAdmin;
import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.CollectionSetup;
import dev.parallelloader.mongo.schema.ConflictingRulesException;
import dev.parallelloader.mongo.social.SocialDatabase;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loader init}: sets validators and indexes on users and statuses, or on any collection, also on existing ones. */
@Command(
        name = "init",
        header = "Sets validators and indexes on collections.",
        description = {
            "Without --collection, sets the rules on the collections users and statuses: a validator for each, and an index on statuses.user_id. From"
                    + " then on, the server rejects documents that break the rules, whichever application writes them.",
            "A load sets the rules only on a collection that it creates. This command also sets them on existing collections,"
                    + " and counts the documents in them that break the rules. The server keeps such a document, but rejects"
                    + " updates to it that don't fix it.",
            "A validator that was not set by the loader is left unchanged.",
            "With --collection, sets the given validator and indexes on that collection, which is created if it doesn't exist."
                    + " What it has already isn't changed, so that you can run the command again. A validator isn't replaced by"
                    + " one that may be weaker, and no index is dropped."
        },
        exitCodeList = {
            "0:the rules are set, or the server doesn't support validators",
            "1:not set: a collection has a validator that was not set by the loader; or, with --collection, the new one may be"
                    + " weaker, or an index or documents contradict the rules",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            ExitCodeHelp.NO_SERVER,
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader init",
            "  loader init --uri mongodb://localhost:27017/social",
            "  loader init --collection products --validator products.schema.json --index category,price",
            "  loader init --collection products --unique-index ean"
        })
public final class InitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private UriOption uri;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RulesOptions rules;

    @Override
    public Integer call() throws Exception {
        return Interruption.guard(spec.commandLine().getErr(), interruption -> init())
                .number();
    }

    private ExitCode init() {
        Optional<CollectionAdmin> collection = rules.collection(uri.uri());
        return collection.isPresent() ? init(collection.get()) : initSocial();
    }

    private ExitCode init(CollectionAdmin collection) {
        try (collection) {
            CollectionRules wanted = rules.rules();
            print(List.of(rules.replace() ? collection.replaceRules(wanted) : collection.setRules(wanted)));
            return ExitCode.OK;
        } catch (ConflictingRulesException e) {
            spec.commandLine().getErr().println("loader: " + e.getMessage());
            return ExitCode.REJECTED;
        }
    }

    private ExitCode initSocial() {
        List<CollectionSetup> setups;
        try (SocialDatabase database = SocialDatabase.open(uri.uri())) {
            setups = database.init();
        }
        print(setups);
        boolean foreign = setups.stream().anyMatch(setup -> setup.rules() == CollectionSetup.Rules.FOREIGN);
        return foreign ? ExitCode.REJECTED : ExitCode.OK;
    }

    private void print(List<CollectionSetup> setups) {
        PrintWriter out = spec.commandLine().getOut();
        for (CollectionSetup setup : setups) {
            out.println(String.format(Locale.ROOT, "%-9s %s", setup.collection(), SetupWords.of(setup)));
        }
        out.flush();
    }
}
