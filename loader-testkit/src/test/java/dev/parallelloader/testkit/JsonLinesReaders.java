package dev.parallelloader.testkit;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Opens chunks of JSON Lines. A line that isn't a flat JSON object is a reject. */
public final class JsonLinesReaders implements RecordReaderFactory {

    static final String COLUMNS = "columns";

    private static final JsonFactory JSON = new JsonFactory();

    private final Columns columns;

    /**
     * Creates a factory. Called by loaders.
     *
     * @param settings the column names
     */
    public JsonLinesReaders(Settings settings) {
        this.columns = Columns.of(List.of(settings.require(COLUMNS).split("\n", -1)));
    }

    static Columns names(byte[] line) {
        return Columns.of(List.copyOf(parsed(line).keySet()));
    }

    @Override
    public RecordReader open(Chunk chunk) throws IOException {
        Span span = chunk.spans().get(0);
        byte[] bytes = new byte[(int) span.length()];
        try (RandomAccessFile file =
                new RandomAccessFile(Path.of(chunk.resource()).toFile(), "r")) {
            file.seek(span.offset());
            file.readFully(bytes);
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        if (crc.getValue() != chunk.checksum()) {
            throw new StopLoadException(chunk.resource() + " was changed while it was loaded; load it again");
        }
        return new Reader(columns, span, Lines.of(bytes, span.offset()));
    }

    private static Map<String, @Nullable Object> parsed(byte[] line) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                values.put(name, scalar(parser, name));
            }
        }
        return values;
    }

    private static @Nullable Object scalar(JsonParser parser, String name) {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> throw new IllegalArgumentException("'" + name + "' is not a plain value");
        };
    }

    /** Reads one chunk. */
    private static final class Reader implements RecordReader {

        private final Columns columns;
        private final Lines lines;
        private long record;

        Reader(Columns columns, Span span, Lines lines) {
            this.columns = columns;
            this.lines = lines;
            this.record = span.record();
        }

        @Override
        public @Nullable Entry next() throws IOException {
            Lines.Line line = lines.next();
            if (line == null) {
                return null;
            }
            Span at = new Span(line.offset(), line.length(), record, 1, record, 1);
            record++;
            try {
                Map<String, @Nullable Object> parsed = parsed(line.bytes());
                List<@Nullable Object> values = new ArrayList<>();
                columns.names().forEach(name -> values.add(parsed.get(name)));
                return Row.of(at, columns, values);
            } catch (JacksonException | IllegalArgumentException e) {
                return Reject.of(at, "malformed", String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
