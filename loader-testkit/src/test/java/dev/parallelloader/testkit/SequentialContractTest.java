package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;

import dev.parallelloader.testkit.strategy.StrategyContract;

class SequentialContractTest extends StrategyContract {

    SequentialContractTest() {
        super(new CoreLoader(), SEQUENTIAL);
    }

    @Override
    protected int chunksAtOnce(int parallelism) {
        return 1;
    }
}
