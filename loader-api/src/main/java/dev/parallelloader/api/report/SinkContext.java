package dev.parallelloader.api.report;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.RecordWriter;
import java.util.Objects;

/**
 * The load that an {@link OutcomeSink} is opened for.
 *
 * <p>Immutable.
 */
public final class SinkContext {

    private final LoadSetup setup;
    private final Columns columns;
    private final RecordWriter records;

    private SinkContext(LoadSetup setup, Columns columns, RecordWriter records) {
        this.setup = Objects.requireNonNull(setup, "setup");
        this.columns = Objects.requireNonNull(columns, "columns");
        this.records = Objects.requireNonNull(records, "records");
    }

    /**
     * Returns a context.
     *
     * @param setup the source, target and settings of the load
     * @param columns the columns of the input
     * @param records a writer for records of the input
     * @return a new context
     */
    public static SinkContext of(LoadSetup setup, Columns columns, RecordWriter records) {
        return new SinkContext(setup, columns, records);
    }

    /** {@return the source, target and settings of the load} */
    public LoadSetup setup() {
        return setup;
    }

    /** {@return the columns of the input} */
    public Columns columns() {
        return columns;
    }

    /** {@return a writer for records of the input, such as rejected ones; usable until the sink is closed} */
    public RecordWriter records() {
        return records;
    }

    @Override
    public String toString() {
        return "SinkContext[setup=" + setup + ", columns=" + columns + ", records=" + records + "]";
    }
}
