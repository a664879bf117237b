package dev.parallelloader.testkit;

import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import dev.parallelloader.testkit.strategy.ProcessStrategyContract;

/** A process for each chunk. */
class RecycledProcessesContractIT extends ProcessStrategyContract {

    RecycledProcessesContractIT() {
        super(new CoreLoader(), ForkedProcessStrategy.builder().recycleAfter(1).build());
    }
}
