package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loader load}: loads a file into any collection. Has subcommands for users and statuses. */
@Command(
        name = "load",
        header = "Loads CSV or JSON Lines files into a collection.",
        description = {
            "Loads files into any collection. Each column of CSV becomes a field of text, unless options say otherwise. Nothing is"
                    + " guessed: 007 remains text without a type. Values in JSON Lines, such as the output of mongoexport,"
                    + " keep their types.",
            "In lists, a comma, an equals sign, a parenthesis or a backslash that is part of a name is written after a"
                    + " backslash. load users and load statuses load the files of the example, whose columns are known."
        },
        synopsisSubcommandLabel = "[users | statuses]",
        modelTransformer = LoadCommand.WorkerOptions.class,
        subcommands = {LoadUsersCommand.class, LoadStatusesCommand.class},
        exitCodeList = {
            ExitCodeHelp.LOADED,
            ExitCodeHelp.SOME_REJECTED,
            ExitCodeHelp.USAGE,
            ExitCodeHelp.LOAD_FAILED,
            ExitCodeHelp.NOT_STARTED,
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader load products.csv --collection products --id sku",
            "  loader load products.csv --collection products --id sku --types price=decimal --mode upsert",
            "  loader load 'parts/*.csv' --collection products --id sku",
            "  loader load export.csv --collection products --dialect auto",
            "  loader load gone.csv --collection products --id sku --mode delete",
            "  loader load products.csv --collection products --id sku --drop-collection",
            "  loader load users accounts.csv --uri mongodb://localhost:27017/social"
        })
public final class LoadCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    // Not required, as the subcommands have files of their own.
    @Parameters(arity = "0..*", paramLabel = "FILE", hideParamSyntax = true, description = InputFiles.DESCRIPTION)
    private List<Path> files = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CollectionOptions collection;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SingleLoad load;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DropOptions drop;

    /** Adds the options of the worker, which have no annotations. */
    static final class WorkerOptions implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            ((LoadCommand) command.userObject()).collection.addWorkerOptions(command);
            return command;
        }
    }

    @Override
    public Integer call() throws Exception {
        requireFiles();
        collection.complete();
        drop.check(collection.refersToItself(), load.dryRun(), files.stream().anyMatch(StandardInput::is));
        return load.run(collection, files, (worker, source) -> {
                    load.noteDelimiter(collection.readHeader(worker, source));
                    drop.run(worker, source);
                })
                .number();
    }

    private void requireFiles() {
        if (files.isEmpty()) {
            throw wrong("the file is missing: loader load FILE --collection NAME, or load users or load statuses");
        }
        String first = files.get(0).toString();
        if (files.size() > 1 && !Files.exists(files.get(0))) {
            NearestName.of(first, List.copyOf(spec.subcommands().keySet())).ifPresent(name -> {
                throw wrong("unknown command '" + first + "': did you mean loader load " + name + "?");
            });
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
