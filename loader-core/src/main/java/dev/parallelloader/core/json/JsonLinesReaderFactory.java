package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.core.csv.CsvReaderFactory;
import java.io.IOException;

/**
 * Opens chunks of a {@link JsonLinesSource}. It is public only so that other JVMs can create it by name; don't use it
 * directly. Its readers return rejects with the codes {@code malformed}, {@code unknown-field}, {@code encoding} and {@code
 * record-too-long}.
 */
public final class JsonLinesReaderFactory implements RecordReaderFactory {

    private static final String FIELDS = "json-fields";
    private static final String UNKNOWN = "json-unknown-fields";

    private final CsvReaderFactory lines;
    private final Columns columns;
    private final UnknownFields unknown;

    /**
     * Creates a factory from the settings in a chunk.
     *
     * @param settings the settings of the reader of lines, and the columns
     */
    public JsonLinesReaderFactory(Settings settings) {
        this.lines = new CsvReaderFactory(settings);
        this.unknown = UnknownFields.valueOf(settings.require(UNKNOWN));
        Columns fields = Columns.of(settings.requireList(FIELDS));
        this.columns = unknown == UnknownFields.KEEP ? fields.opened() : fields;
    }

    static Component<RecordReaderFactory> component(Settings lines, Columns columns, UnknownFields unknown) {
        return Component.of(
                JsonLinesReaderFactory.class,
                lines.withList(FIELDS, columns.names()).with(UNKNOWN, unknown.name()));
    }

    @Override
    public RecordReader open(Chunk chunk) throws IOException {
        return new JsonLinesReader(lines.open(chunk), new JsonObjectParser(columns, unknown));
    }
}
