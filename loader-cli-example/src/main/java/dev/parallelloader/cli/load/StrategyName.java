package dev.parallelloader.cli.load;

import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.strategy.Strategies;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The strategies by the names that users type. */
public enum StrategyName {
    SEQUENTIAL,
    THREADS,
    PROCESSES;

    /** The strategy that the user named, in upper or lower case. */
    public static StrategyName named(String name) {
        for (StrategyName each : values()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw new TypeConversionException("must be one of "
                + Arrays.stream(values()).map(StrategyName::toString).collect(Collectors.joining(", ")) + ", not '"
                + name
                + "'");
    }

    public ExecutionStrategy strategy() {
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
