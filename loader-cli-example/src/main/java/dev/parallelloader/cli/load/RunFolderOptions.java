package dev.parallelloader.cli.load;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a load keeps a folder of what came of it, and where. */
final class RunFolderOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--runs",
            order = 32,
            paramLabel = "DIR",
            defaultValue = "runs",
            description =
                    "Where the folder LOAD_TIME with report, rejects and log is made; by default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path runs;

    @Option(
            names = "--run-folder",
            order = 33,
            paramLabel = "DIR",
            description = "That folder by its full name; one that an earlier load left something in is refused.")
    private @Nullable Path folder;

    @Option(
            names = "--no-run-folder",
            order = 34,
            arity = "0..1",
            fallbackValue = "true", // else picocli turns a flag that is set by default off
            description = "Make no such folder.")
    private boolean none;

    /** Takes a folder for this load, or null if the user wants none. */
    @Nullable
    RunFolder claim() {
        if (folder == null) {
            return none ? null : RunFolder.under(runs, LocalDateTime.now(ZoneId.systemDefault()));
        }
        if (none && command.commandLine().getParseResult().hasMatchedOption("--no-run-folder")) {
            throw new ParameterException(
                    command.commandLine(), "--run-folder and --no-run-folder exclude each other: leave one out");
        }
        return RunFolder.named(folder); // which goes before a --no-run-folder that is set, not typed
    }
}
