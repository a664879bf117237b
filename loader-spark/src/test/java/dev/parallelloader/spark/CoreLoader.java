package dev.parallelloader.spark;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.strategy.LoadSpec;
import dev.parallelloader.testkit.strategy.LoaderAdapter;
import dev.parallelloader.testkit.strategy.RunningLoad;
import java.nio.file.Path;

/** Runs the loads of the contract suites with loader-core. */
final class CoreLoader implements LoaderAdapter {

    @Override
    public ChunkSource csv(Path file) {
        return CsvChunkSource.of(file);
    }

    @Override
    public LoadReport load(LoadSpec spec) {
        return loader(spec).load();
    }

    @Override
    public RunningLoad start(LoadSpec spec) {
        LoadHandle handle = loader(spec).start();
        return RunningLoad.of(handle::cancel, handle::cancelNow, handle::await);
    }

    private static ParallelLoader loader(LoadSpec spec) {
        return ParallelLoader.builder()
                .source(spec.source())
                .worker(spec.worker())
                .strategy(spec.strategy())
                .chunkSize(spec.chunkSize())
                .parallelism(spec.parallelism())
                .attempts(spec.attempts())
                .listener(spec.listener())
                .build();
    }
}
