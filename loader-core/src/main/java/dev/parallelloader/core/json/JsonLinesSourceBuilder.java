package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.csv.CsvChunkSourceBuilder;
import dev.parallelloader.core.csv.CsvDialect;
import org.jspecify.annotations.Nullable;

/** Builds {@link JsonLinesSource}s. Used by one thread. */
public final class JsonLinesSourceBuilder {

    /** A control character that JSON doesn't have, so that a line is one cell. */
    private static final char DELIMITER = 1;

    /** The name of that cell. */
    private static final String LINE = "line";

    private final CsvChunkSourceBuilder lines;
    private @Nullable Columns columns;
    private boolean ignoreUnknownFields;
    private String hint = "";

    /** @param input a builder for the input, without other settings */
    JsonLinesSourceBuilder(CsvChunkSourceBuilder input) {
        this.lines = input.delimiter(DELIMITER).quote(CsvDialect.NONE).columns(LINE);
    }

    /**
     * Sets the columns. Without them, the columns of the plan are the fields of the first records, in the order in which they
     * first occur, and rows with other fields have further columns.
     *
     * @param names the names of fields, at least one
     * @return this builder
     * @throws IllegalArgumentException if there is no name, or a name occurs twice
     */
    public JsonLinesSourceBuilder columns(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("columns must have at least one name");
        }
        columns = Columns.of(names);
        return this;
    }

    /**
     * Sets what happens to a record with a field that isn't a column, if columns are set.
     *
     * @param ignore true to leave the field out; false, the default, to reject the record with the code {@code unknown-field}
     * @return this builder
     */
    public JsonLinesSourceBuilder ignoreUnknownFields(boolean ignore) {
        ignoreUnknownFields = ignore;
        return this;
    }

    /**
     * Sets how many records at the beginning of the file are left out. They aren't part of the load.
     *
     * @param records 0 or more; the default is 0
     * @return this builder
     */
    public JsonLinesSourceBuilder skipRecords(long records) {
        lines.skipRecords(records);
        return this;
    }

    /**
     * Sets the largest number of records that are loaded, after those that are skipped.
     *
     * @param records 0 or more; all by default
     * @return this builder
     */
    public JsonLinesSourceBuilder maxRecords(long records) {
        lines.maxRecords(records);
        return this;
    }

    /**
     * Sets what else to do if the first records show no fields, for the message. Meant for a program that has found the format itself
     * and lets its users set another one.
     *
     * @param whatElse the end of a sentence, such as {@code if it is CSV, set its format}; empty by default
     * @return this builder
     */
    public JsonLinesSourceBuilder hint(String whatElse) {
        hint = whatElse.isEmpty() ? "" : "; " + whatElse;
        return this;
    }

    /**
     * Builds the source.
     *
     * @return the source
     * @throws IllegalArgumentException if a number is negative, or unknown fields are ignored and no columns are set; the message
     *     lists everything that is wrong
     */
    public JsonLinesSource build() {
        String problem = ignoreUnknownFields && columns == null
                ? "ignoreUnknownFields needs columns, without which no field is unknown: set columns too"
                : "";
        CsvChunkSource built;
        try {
            built = lines.build();
        } catch (IllegalArgumentException e) {
            throw problem.isEmpty() ? e : new IllegalArgumentException(problem + "; " + e.getMessage(), e);
        }
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
        return new JsonLinesSource(built, columns, unknownFields(), hint);
    }

    private UnknownFields unknownFields() {
        if (columns == null) {
            return UnknownFields.KEEP;
        }
        return ignoreUnknownFields ? UnknownFields.IGNORE : UnknownFields.REJECT;
    }
}
