package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.PROCESSES;

import dev.parallelloader.testkit.strategy.ProcessStrategyContract;

class ProcessesContractIT extends ProcessStrategyContract {

    ProcessesContractIT() {
        super(new CoreLoader(), PROCESSES);
    }
}
