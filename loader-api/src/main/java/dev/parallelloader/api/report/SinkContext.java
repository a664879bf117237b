package dev.parallelloader.api.report;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.RecordWriter;
import java.util.Objects;

/**
 * What an {@link OutcomeSink} may know about its load.
 *
 * @param setup the load's source, target and settings
 * @param columns the columns of the input
 * @param records writes records of the input back, such as rejected ones; usable until the sink is closed
 */
public record SinkContext(LoadSetup setup, Columns columns, RecordWriter records) {

    /** Refuses nulls. */
    public SinkContext {
        Objects.requireNonNull(setup, "setup");
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(records, "records");
    }
}
