package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Sample;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.internal.input.Input;
import dev.parallelloader.core.internal.input.OpenInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON Lines (also called NDJSON), such as one that mongoexport has written: UTF-8, with a JSON object in each line, also
 * compressed. Lines end at LF, CRLF or CR. Empty lines aren't records, and a byte order mark is skipped.
 *
 * <p>The fields of the objects are the columns of the rows. The columns of the plan are the fields of the first records; a row with
 * other fields has {@linkplain Columns#isOpen further} columns after these. If columns are {@linkplain
 * JsonLinesSourceBuilder#columns set}, all rows have these alone.
 *
 * <p>Values have the types of JSON: {@link String}, {@link
 * Boolean}, {@link Integer}, {@link Long} or {@link java.math.BigInteger} for a number without fraction and exponent, whichever
 * is the first that can hold it, {@link Double} for other numbers, and unmodifiable {@link java.util.Map} and {@link
 * List} for objects and arrays. The value is null if the field is null or missing; {@link
 * dev.parallelloader.api.source.Row#has} tells which. The text of a number, an object or an array is that of the file.
 *
 * <p>A line is rejected with the code {@code malformed} if it isn't one JSON object of at most 500 levels, has a name twice in an
 * object, or has a number that is too large for a double; with {@code unknown-field} if columns are
 * set and it has another field; with {@code encoding} if it isn't UTF-8, and with {@code record-too-long} if it is longer than 16 MiB.
 *
 * <p>Immutable and thread-safe.
 */
public final class JsonLinesSource implements ChunkSource {

    /** Where the columns come from if they aren't set: at most so many records, and at most so many bytes. */
    private static final int SAMPLE_RECORDS = 1_000;

    private static final int SAMPLE_BYTES = 1 << 20;

    private static final String SAMPLED =
            "These are the fields of the first records, and the needed ones must be among them: if"
                    + " they occur later, name all fields with columns (--columns)";

    private final Path file;
    private final CsvChunkSource lines;
    private final @Nullable Columns columns;
    private final UnknownFields unknown;

    JsonLinesSource(Path file, CsvChunkSource lines, @Nullable Columns columns, UnknownFields unknown) {
        this.file = file;
        this.lines = lines;
        this.columns = columns;
        this.unknown = unknown;
    }

    /**
     * Returns a source of all fields. The columns of its plan are the fields of the first 1,000 records, or of the first MiB if that
     * is less.
     *
     * @param file the file; not opened before the load
     * @return the source
     */
    public static JsonLinesSource of(Path file) {
        return builder(file).build();
    }

    /**
     * Returns a builder of a source with other settings.
     *
     * @param file the file; not opened before the load
     * @return a builder with the settings of {@link #of}
     */
    public static JsonLinesSourceBuilder builder(Path file) {
        return new JsonLinesSourceBuilder(file);
    }

    @Override
    public String name() {
        return lines.name();
    }

    /**
     * {@inheritDoc}
     *
     * @throws LoaderException if the file is missing or isn't text, or no column is set and none of the first records is a JSON object
     *     with a field
     */
    @Override
    public ChunkPlan plan(ChunkLimits limits) throws IOException {
        ChunkPlan plan = lines.plan(limits);
        try {
            return new JsonLinesPlan(plan, columns == null ? sampledColumns() : columns, unknown);
        } catch (IOException | RuntimeException e) {
            try (plan) {
                throw e;
            }
        }
    }

    /** Reads a part of the file, and not records, since the last of those may be endless. */
    private Columns sampledColumns() throws IOException {
        byte[] head;
        try (OpenInput opened = Input.of(file).open(StandardCharsets.UTF_8)) {
            head = opened.head(SAMPLE_BYTES);
        }
        Set<String> names = new LinkedHashSet<>();
        int records = 0;
        int start = 0;
        boolean complete = head.length < SAMPLE_BYTES;
        for (int end = 0; end < head.length && records < SAMPLE_RECORDS; end++) {
            boolean atEnd = complete && end == head.length - 1;
            if (head[end] == '\n' || head[end] == '\r' || atEnd) {
                names.addAll(JsonObjectParser.names(Arrays.copyOfRange(head, start, end + 1)));
                records++;
                start = end + 1;
            }
        }
        if (names.isEmpty()) {
            throw new LoaderException(file + (head.length == 0 ? " is empty" : " has no JSON object in its first lines")
                    + ": write one object in each line (jq -c '.[]' for an array), or name the fields with columns"
                    + " (--columns)");
        }
        return Columns.of(List.copyOf(names)).withHint(required -> SAMPLED).opened();
    }

    @Override
    public Sample sample() throws IOException {
        return lines.sample();
    }

    /**
     * Keys in JSON can't be kept in order.
     *
     * @throws LoaderException always
     */
    @Override
    public ChunkSource withKey(List<String> key) {
        throw new LoaderException(
                "records of " + name() + " with the same key can't be kept in order, because the file is JSON"
                        + " Lines: if no key occurs twice, load it without a key (--key-scan=false)");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
