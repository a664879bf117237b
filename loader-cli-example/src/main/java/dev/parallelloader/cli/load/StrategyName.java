package dev.parallelloader.cli.load;

import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.strategy.Strategies;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The strategies by their names on the command line. */
public enum StrategyName {
    SEQUENTIAL,
    THREADS,
    PROCESSES;

    /** The strategy with this name, in upper or lower case. */
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

    /** The strategy itself. */
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
