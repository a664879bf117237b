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
    private static final String IGNORE_UNKNOWN = "json-ignore-unknown";

    private final CsvReaderFactory lines;
    private final JsonObjectParser parser;

    /**
     * Creates a factory from the settings in a chunk.
     *
     * @param settings the settings of the reader of lines, and the columns
     */
    public JsonLinesReaderFactory(Settings settings) {
        this.lines = new CsvReaderFactory(settings);
        this.parser = new JsonObjectParser(
                Columns.of(settings.requireList(FIELDS)), Boolean.parseBoolean(settings.require(IGNORE_UNKNOWN)));
    }

    static Component<RecordReaderFactory> component(Settings lines, Columns columns, boolean ignoreUnknown) {
        return Component.of(
                JsonLinesReaderFactory.class,
                lines.withList(FIELDS, columns.names()).with(IGNORE_UNKNOWN, String.valueOf(ignoreUnknown)));
    }

    @Override
    public RecordReader open(Chunk chunk) throws IOException {
        return new JsonLinesReader(lines.open(chunk), parser);
    }
}
