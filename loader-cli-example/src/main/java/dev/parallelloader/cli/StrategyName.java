package dev.parallelloader.cli;

import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.strategy.Strategies;
import java.util.Locale;

/** The strategies by the names that users type. */
enum StrategyName {
    SEQUENTIAL,
    THREADS,
    PROCESSES;

    ExecutionStrategy strategy() {
        return switch (this) {
            case SEQUENTIAL -> Strategies.SEQUENTIAL;
            case THREADS -> Strategies.THREADS;
            case PROCESSES -> Strategies.PROCESSES;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
