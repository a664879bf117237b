package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.THREADS;

import dev.parallelloader.testkit.strategy.StrategyContract;

class ThreadsContractTest extends StrategyContract {

    ThreadsContractTest() {
        super(new CoreLoader(), THREADS);
    }
}
