package dev.parallelloader.testkit;

import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;

/** The classic process per chunk keeps the same contract. */
class RecycledProcessesContractIT extends ProcessesContractIT {

    @Override
    protected ExecutionStrategy strategy() {
        return ForkedProcessStrategy.builder().recycleAfter(1).build();
    }
}
