package dev.parallelloader.testkit.strategy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import java.nio.file.Path;

/** Runs the loads of the strategy contract with a loader. Stateless. */
public interface LoaderAdapter {

    /**
     * A source over a CSV file with a header, with the loader's default settings.
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
