package dev.parallelloader.cli.load;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.cli.progress.ProgressDisplay;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.social.FileKind;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * The load of one file.
 *
 * @param kind the kind of file
 * @param source the file and its format
 * @param options the options of the load
 * @param rejects the folder for rejected rows, or null to keep none
 */
record FileLoad(
        FileKind kind,
        CsvChunkSource source,
        LoadOptions options,
        @Nullable Path rejects) {

    /**
     * Loads the file and waits for the end. The user can cancel the load.
     *
     * @param listeners further listeners
     * @return the report
     */
    LoadReport run(String uri, Interruption interruption, PrintWriter err, List<LoadListener> listeners)
            throws InterruptedException {
        try (ProgressDisplay progress = options.progress(err);
                LoadHandle handle = loader(uri, err, progress, listeners).start()) {
            return interruption.await(handle);
        }
    }

    /** The worker that stores the rows. */
    Component<? extends ChunkWorkerFactory> worker(String uri) {
        try {
            return kind.worker(uri, options.serverWait());
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private ParallelLoader loader(String uri, PrintWriter err, ProgressDisplay progress, List<LoadListener> listeners) {
        Component<? extends ChunkWorkerFactory> worker = worker(uri);
        try {
            ParallelLoaderBuilder builder =
                    options.builder().source(source).worker(worker).listener(progress);
            List<String> key = kind.repeatedKey(worker);
            if (!key.isEmpty()) {
                builder.key(key.toArray(String[]::new));
            }
            listeners.forEach(builder::listener);
            if (!options.quiet()) {
                builder.listener(new RejectSummary(err));
            }
            if (rejects != null) {
                builder.rejects(rejects);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private ParameterException wrong(IllegalArgumentException e) {
        return options.wrong(e.getMessage() == null ? e.toString() : e.getMessage());
    }
}
