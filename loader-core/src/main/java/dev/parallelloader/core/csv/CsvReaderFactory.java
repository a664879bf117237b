package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.core.internal.input.FileState;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens chunks of a {@link CsvChunkSource}. It is public only so that other JVMs can create it by name; don't use it
 * directly. Its readers return rejects with the codes {@code unclosed-quote}, {@code record-too-long}, {@code encoding},
 * {@code malformed} and {@code column-count}.
 */
public final class CsvReaderFactory implements RecordReaderFactory {

    private final CsvDialect dialect;
    private final Columns columns;

    /**
     * Creates a factory from the settings in a chunk.
     *
     * @param settings the dialect and the columns
     */
    public CsvReaderFactory(Settings settings) {
        this.dialect = DialectSettings.read(settings);
        this.columns = Columns.of(settings.requireList("columns"));
    }

    /** All names are one setting: with one for each, hashing and comparing a chunk's settings would take time for each column. */
    static Component<RecordReaderFactory> component(CsvDialect dialect, Columns columns) {
        return Component.of(
                CsvReaderFactory.class,
                DialectSettings.add(dialect, Settings.none().withList("columns", columns.names())));
    }

    @Override
    public RecordReader open(Chunk chunk) throws IOException {
        Payload payload = chunk.payload();
        if (payload != null) {
            return new CsvReader(ChunkBytes.of(payload, chunk), chunk, dialect, columns);
        }
        Path file = Path.of(chunk.resource());
        try {
            return new CsvReader(ChunkBytes.of(file, chunk), chunk, dialect, columns);
        } catch (IOException e) {
            throw FileState.stopping(file, e);
        }
    }
}
