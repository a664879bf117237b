package dev.parallelloader.cli.load;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the run folder of a load. */
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
                    "The folder in which a load creates its run folder LOAD_TIME, with report, rejects and log. Default:"
                            + " ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path runs;

    @Option(
            names = "--run-folder",
            order = 33,
            paramLabel = "DIR",
            description = "The run folder for this load. It must be empty or not exist.")
    private @Nullable Path folder;

    @Option(
            names = "--no-run-folder",
            order = 34,
            arity = "0..1",
            fallbackValue = "true", // otherwise picocli would turn a flag off that is on by default
            description = "Create no run folder.")
    private boolean none;

    /** Creates the run folder for this load, or returns null if the user wants none. */
    @Nullable
    RunFolder claim() {
        if (folder == null) {
            return none ? null : RunFolder.under(runs, LocalDateTime.now(ZoneId.systemDefault()));
        }
        if (none && command.commandLine().getParseResult().hasMatchedOption("--no-run-folder")) {
            throw new ParameterException(
                    command.commandLine(),
                    "--run-folder and --no-run-folder can't be used together: remove one of them");
        }
        return RunFolder.named(
                folder); // takes precedence over a no-run-folder that is set in a file or in the environment
    }
}
