package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.strategy.LoadSpec;
import dev.parallelloader.testkit.strategy.RunningLoad;
import dev.parallelloader.testkit.strategy.StrategyContract;
import java.nio.file.Path;

class SequentialContractTest extends StrategyContract {

    @Override
    protected ExecutionStrategy strategy() {
        return SEQUENTIAL;
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

    @Override
    protected int chunksAtOnce(int parallelism) {
        return 1;
    }
}
