package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.core.ParallelLoaderBuilder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that record a load in a journal, and continue it. */
final class JournalOptions {

    /** The option for the folder of the journal. */
    static final String JOURNAL = "--journal";

    /** The option that continues a load. */
    static final String RESUME = "--resume";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = JOURNAL,
            order = 26,
            paramLabel = "DIR",
            description =
                    "Record finished chunks in this folder, so that the load can be resumed if it doesn't run to its end."
                            + " Default: no journal.")
    private @Nullable Path journal;

    @Option(
            names = RESUME,
            order = 27,
            description =
                    "Continue the load whose journal is in the folder --journal. If there is none, load the whole file.")
    private boolean resume;

    /**
     * Checks that these options fit the others.
     *
     * @param embedded whether the server keeps no data
     * @param dryRun whether rows are only checked
     */
    void check(boolean embedded, boolean dryRun) {
        if (resume && journal == null) {
            throw wrong("--resume needs the journal of the load to continue: add --journal DIR");
        }
        if (journal == null) {
            return;
        }
        if (embedded) {
            throw wrong(
                    "--journal and --embedded can't be used together, as an embedded server keeps no rows that a resumed"
                            + " load could leave out: remove one of them");
        }
        if (dryRun) {
            throw wrong(
                    "--journal and --dry-run can't be used together, as a dry run stores no rows: remove one of them");
        }
        if (command.commandLine().getParseResult().hasMatchedOption(DropOptions.DROP)
                && (resume || Files.exists(journal.resolve("journal")))) {
            throw wrong("--drop-collection would delete the rows of the load in the journal " + journal
                    + ": remove --drop-collection to continue that load, or delete the journal to load the whole file");
        }
    }

    void set(ParallelLoaderBuilder builder) {
        if (journal != null) {
            builder.journal(journal);
        }
        if (resume) {
            builder.resume();
        }
    }

    /** Says at the start of a load whether it is resumed. */
    LoadListener note(PrintWriter err) {
        return new LoadListener() {
            @Override
            public void started(LoadSetup setup) {
                if (setup.resumed().isPresent()) {
                    err.println(setup.source() + ": resuming; "
                            + WholeNumber.counted(setup.resumed().get().total().read(), "record")
                            + " of earlier runs "
                            + (setup.resumed().get().total().read() == 1 ? "is" : "are") + " finished");
                } else if (resume) {
                    err.println(setup.source() + ": there is no journal to resume in " + journal
                            + ": loading the whole file");
                }
                err.flush();
            }
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
