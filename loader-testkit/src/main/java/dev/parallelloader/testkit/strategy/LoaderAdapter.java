package dev.parallelloader.testkit.strategy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import java.nio.file.Path;

/** Adapts a loader to {@link StrategyContract}, which runs its loads through this interface. Implementations are stateless. */
public interface LoaderAdapter {

    /**
     * Returns a source for a CSV file with a header, with the default settings of the loader.
     *
     * @param file the file
     * @return the source
     */
    ChunkSource csv(Path file);

    /**
     * Runs a load in the calling thread, as {@code ParallelLoader.load} does.
     *
     * @param spec the settings of the load
     * @return the report
     */
    LoadReport load(LoadSpec spec);

    /**
     * Starts a load, as {@code ParallelLoader.start} does.
     *
     * @param spec the settings of the load
     * @return the running load
     */
    RunningLoad start(LoadSpec spec);
}
