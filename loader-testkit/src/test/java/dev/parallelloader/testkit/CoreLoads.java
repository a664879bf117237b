package dev.parallelloader.testkit;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.testkit.strategy.LoadSpec;
import dev.parallelloader.testkit.strategy.RunningLoad;

/** Runs the loads that the contract suites ask for with the loader of loader-core. */
final class CoreLoads {

    private CoreLoads() {}

    static LoadReport load(LoadSpec spec) {
        return loader(spec).load();
    }

    static RunningLoad start(LoadSpec spec) {
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
