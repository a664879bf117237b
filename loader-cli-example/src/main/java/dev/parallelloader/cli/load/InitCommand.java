package dev.parallelloader.cli.load;

import dev.parallelloader.cli.server.UriOption;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.mongo.schema.CollectionSetup;
import dev.parallelloader.mongo.social.SocialDatabase;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loader init}: sets validators and indexes on both collections, also on existing ones. */
@Command(
        name = "init",
        header = "Sets the rules on the collections users and statuses.",
        description = {
            "Sets the rules on the collections users and statuses: a validator for each, and an index on statuses.user_id. From"
                    + " then on, the server rejects documents that break the rules, whichever application writes them.",
            "A load sets the rules only on a collection that it creates. This command also sets them on existing collections."
                    + " It does not check the documents in them. If an existing document breaks the rules, the server"
                    + " rejects updates to it that don't fix it.",
            "A validator that was not set by the loader is left unchanged."
        },
        exitCodeList = {
            "0:the rules are set on both collections, or the server doesn't support validators",
            "1:a collection has a validator that was not set by the loader",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            ExitCodeHelp.NO_SERVER,
            ExitCodeHelp.INTERRUPTED
        },
        footer = {"  loader init", "  loader init --uri mongodb://localhost:27017/social"})
public final class InitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private UriOption uri;

    @Override
    public Integer call() throws Exception {
        return Interruption.guard(spec.commandLine().getErr(), interruption -> init())
                .number();
    }

    private ExitCode init() {
        List<CollectionSetup> setups;
        try (SocialDatabase database = SocialDatabase.open(uri.uri())) {
            setups = database.init();
        }
        PrintWriter out = spec.commandLine().getOut();
        for (CollectionSetup setup : setups) {
            out.println(String.format(Locale.ROOT, "%-9s %s", setup.collection(), words(setup)));
        }
        out.flush();
        boolean foreign = setups.stream().anyMatch(setup -> setup.rules() == CollectionSetup.Rules.FOREIGN);
        return foreign ? ExitCode.REJECTED : ExitCode.OK;
    }

    private static String words(CollectionSetup setup) {
        String rules =
                switch (setup.rules()) {
                    case CREATED -> "collection created, rules set";
                    case SET -> "rules set; existing documents were not checked";
                    case RENEWED -> "rules updated to those of this version";
                    case KEPT -> "rules already set";
                    case FOREIGN ->
                        "rules not set: it has a validator that was not set by the loader. To replace it, remove it first"
                                + " (collMod with validator: {})";
                    case UNSUPPORTED -> "rules not set: this server doesn't support validators";
                };
        return rules + (setup.indexAdded() ? "; index on user_id created" : "");
    }
}
