package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Sample;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file or stream of JSON Lines (also called NDJSON), such as mongoexport writes: UTF-8, with a JSON object in each line, also
 * compressed. Lines end at LF, CRLF or CR. Empty lines aren't records, but lines of blanks are, and are rejected. A byte order mark is
 * skipped.
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
            "The needed fields must be among them: if they occur later, name all fields with columns (--columns)";

    private final CsvChunkSource lines;
    private final @Nullable Columns columns;
    private final UnknownFields unknown;
    /** What else to do about an input without an object. */
    private final String hint;

    JsonLinesSource(CsvChunkSource lines, @Nullable Columns columns, UnknownFields unknown, String hint) {
        this.lines = lines;
        this.columns = columns;
        this.unknown = unknown;
        this.hint = hint;
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
        return new JsonLinesSourceBuilder(CsvChunkSource.builder(file));
    }

    /**
     * Returns a builder of a source for a stream, which is read like that of a {@link CsvChunkSource#builder(InputStream, String)}. It
     * can be loaded once. Its plan waits for the records from which the columns are taken, unless columns are set.
     *
     * @param stream the stream, read from its present position to its end
     * @param name its name in messages and reports, and of the files of its rejected records
     * @return a builder with the settings of {@link #of}
     */
    public static JsonLinesSourceBuilder builder(InputStream stream, String name) {
        return new JsonLinesSourceBuilder(CsvChunkSource.builder(stream, name));
    }

    /**
     * Returns a builder of a source for the input of another one, whose format is thus not used. Meant for a stream of which only the
     * {@linkplain JsonStart beginning} shows that it is JSON.
     *
     * @param other a source, of which only the {@linkplain CsvChunkSource#head beginning} may have been read
     * @return a builder with the settings of {@link #of}
     */
    public static JsonLinesSourceBuilder builder(CsvChunkSource other) {
        return new JsonLinesSourceBuilder(CsvChunkSource.builder(other));
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

    /** Reads a part of the text, and not records, since the last of those may be endless. */
    private Columns sampledColumns() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        int read = 0;
        int records = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream text = new BufferedInputStream(lines.head(SAMPLE_BYTES))) {
            int b = 0;
            while (b >= 0 && records < SAMPLE_RECORDS) { // a stream may have no more for now
                b = text.read();
                read += b < 0 ? 0 : 1;
                boolean atEnd = b < 0 && read < SAMPLE_BYTES; // not where the sample is cut off
                if (b >= 0 && b != '\n' && b != '\r') {
                    line.write(b);
                } else if (line.size() > 0 && (b >= 0 || atEnd)) {
                    names.addAll(JsonObjectParser.names(line.toByteArray()));
                    records++;
                    line.reset();
                }
            }
        }
        if (names.isEmpty()) {
            boolean cutOff =
                    records == 0 && JsonStart.of(new ByteArrayInputStream(line.toByteArray())) == JsonStart.OBJECT;
            throw new LoaderException(lines + withoutFields(read, cutOff));
        }
        return Columns.of(List.copyOf(names)).withHint(required -> SAMPLED).opened();
    }

    private String withoutFields(int read, boolean cutOff) {
        if (cutOff) {
            return " has a first record of more than 1 MiB, of which the fields aren't read: name all fields with columns"
                    + " (--columns)" + hint;
        }
        return (read == 0 ? " is empty" : " has no JSON object in its first lines")
                + ": write one object in each line (jq -c '.[]' for an array, jq -c . for objects of several lines), or name"
                + " the fields with columns (--columns)" + (read == 0 ? "" : hint);
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
                "records of " + name() + " with the same key can't be kept in order, because they are JSON"
                        + " Lines: if no key occurs twice, load it without a key (--key-scan=false)");
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
