package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.core.ParallelLoaderBuilder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that stop a load with too many rejected rows, and that slow a load down. */
final class LimitOptions {

    private static final String MAX_REJECTS = "--max-rejects";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    private @Nullable Consumer<ParallelLoaderBuilder> maxRejects;
    private @Nullable Long maxRows;
    private @Nullable Long maxBytes;

    @Option(
            names = MAX_REJECTS,
            order = 23,
            paramLabel = "N|N%",
            description =
                    "Stop the load if more rows are rejected: a number, 0 for none, or a percentage of the rows read, such as"
                            + " 0.5%%, which counts from 10,000 rows on and at the end. Default: no limit.")
    void maxRejects(String value) {
        if (value.endsWith("%")) {
            double percent = percent(value);
            maxRejects = builder -> builder.maxRejectedPercent(percent);
        } else {
            long rows = number(MAX_REJECTS, value, 0, ", or a percentage such as 0.5%");
            maxRejects = builder -> builder.maxRejects(rows);
        }
    }

    @Option(
            names = "--max-rows-per-second",
            order = 24,
            paramLabel = "N",
            description = "Load no more rows in a second, with all workers together. Default: no limit.")
    void maxRows(String value) {
        maxRows = number("--max-rows-per-second", value, 1, "");
    }

    @Option(
            names = "--max-bytes-per-second",
            order = 24,
            paramLabel = "N",
            description = "Load no more bytes of the file in a second, with all workers together. Default: no limit.")
    void maxBytes(String value) {
        maxBytes = number("--max-bytes-per-second", value, 1, "");
    }

    /** Sets the limits of a load. */
    void set(ParallelLoaderBuilder builder) {
        if (maxRejects != null) {
            maxRejects.accept(builder);
        }
        if (maxRows != null) {
            builder.maxRowsPerSecond(maxRows);
        }
        if (maxBytes != null) {
            builder.maxBytesPerSecond(maxBytes);
        }
    }

    private double percent(String value) {
        String number = value.substring(0, value.length() - 1).strip();
        double percent = number.matches("\\d{1,3}(\\.\\d{1,9})?") ? Double.parseDouble(number) : Double.NaN;
        if (!(percent <= 100)) {
            throw WrongOption.of(
                    command, MAX_REJECTS, value, "must be 0% to 100%, such as 0.5%, or a number, not " + value);
        }
        return percent;
    }

    private long number(String option, String value, long least, String orElse) {
        return WholeNumber.within(value, least, Long.MAX_VALUE)
                .orElseThrow(() -> WrongOption.of(
                        command,
                        option,
                        value,
                        WholeNumber.rule(value, least, Long.MAX_VALUE) + orElse + ", not " + value));
    }
}
