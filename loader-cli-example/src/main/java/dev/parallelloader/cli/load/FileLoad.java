package dev.parallelloader.cli.load;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.cli.progress.ProgressDisplay;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.social.FileKind;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.mongo.CollectionWorker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * A load.
 *
 * @param kind the kind of file
 * @param source the files and their format
 * @param options the options of the load
 * @param dryRun whether rows are only checked
 * @param settings sets what other options say
 * @param rejects the folder for rejected rows, or null to keep none
 */
record FileLoad(
        FileKind kind,
        ChunkSource source,
        LoadOptions options,
        boolean dryRun,
        Consumer<ParallelLoaderBuilder> settings,
        @Nullable Path rejects) {

    /** What is done when the options have been checked, before the load starts. */
    @FunctionalInterface
    interface Preparation {

        Preparation NONE = (worker, source) -> {};

        /**
         * Prepares the store.
         *
         * @param worker the worker that will store the rows
         * @param source the file, with the key that the load will have
         */
        void run(Component<? extends ChunkWorkerFactory> worker, ChunkSource source) throws Exception;
    }

    /**
     * Loads the file and waits for the end. The user can cancel the load.
     *
     * @param listeners further listeners
     * @return the report
     */
    LoadReport run(
            String uri,
            Preparation preparation,
            Interruption interruption,
            PrintWriter err,
            List<LoadListener> listeners)
            throws Exception {
        Component<? extends ChunkWorkerFactory> worker = worker(uri);
        ChunkSource keyed = keyed(worker);
        try (ProgressDisplay progress = options.progress(err)) {
            ParallelLoader loader =
                    loader(dryRun ? CollectionWorker.dryRun(worker) : worker, keyed, err, progress, listeners);
            preparation.run(worker, keyed);
            try (LoadHandle handle = loader.start()) {
                return interruption.await(handle);
            }
        }
    }

    private Component<? extends ChunkWorkerFactory> worker(String uri) {
        try {
            return kind.worker(uri, options.serverWait());
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private ChunkSource keyed(Component<? extends ChunkWorkerFactory> worker) {
        List<String> key = kind.repeatedKey(worker);
        return key.isEmpty() ? source : source.withKey(key);
    }

    private ParallelLoader loader(
            Component<? extends ChunkWorkerFactory> worker,
            ChunkSource keyed,
            PrintWriter err,
            ProgressDisplay progress,
            List<LoadListener> listeners) {
        try {
            ParallelLoaderBuilder builder =
                    options.builder().source(keyed).worker(worker).listener(progress);
            settings.accept(builder);
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
