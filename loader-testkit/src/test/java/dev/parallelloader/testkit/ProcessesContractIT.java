package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.PROCESSES;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.strategy.LoadSpec;
import dev.parallelloader.testkit.strategy.ProcessStrategyContract;
import dev.parallelloader.testkit.strategy.RunningLoad;
import java.nio.file.Path;

class ProcessesContractIT extends ProcessStrategyContract {

    @Override
    protected ExecutionStrategy strategy() {
        return PROCESSES;
    }

    @Override
    protected ChunkSource csv(Path file) {
        return CsvChunkSource.of(file);
    }

    @Override
    protected LoadReport load(LoadSpec spec) {
        return CoreLoads.load(spec);
    }

    @Override
    protected RunningLoad start(LoadSpec spec) {
        return CoreLoads.start(spec);
    }
}
