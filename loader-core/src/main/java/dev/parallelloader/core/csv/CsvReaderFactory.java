package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens chunks of delimited files. Public for the JVMs that make it by its name; made by {@link CsvChunkSource}. Gives
 * rejects with the codes {@code unclosed-quote}, {@code record-too-long}, {@code encoding}, {@code malformed} and
 * {@code column-count}.
 */
public final class CsvReaderFactory implements RecordReaderFactory {

    private final CsvDialect dialect;
    private final Columns columns;

    /**
     * Made from what {@link CsvChunkSource} put into the chunk.
     *
     * @param settings dialect and columns
     */
    public CsvReaderFactory(Settings settings) {
        this.dialect = CsvDialect.from(settings);
        List<String> names = new ArrayList<>();
        int count = Integer.parseInt(settings.require("columns"));
        for (int i = 0; i < count; i++) {
            names.add(settings.require("column." + i));
        }
        this.columns = Columns.of(names);
    }

    static Component<RecordReaderFactory> component(CsvDialect dialect, Columns columns) {
        Settings settings = dialect.addTo(Settings.of("columns", String.valueOf(columns.size())));
        for (int i = 0; i < columns.size(); i++) {
            settings = settings.with("column." + i, columns.names().get(i));
        }
        return Component.of(CsvReaderFactory.class, settings);
    }

    @Override
    public RecordReader open(Chunk chunk) throws IOException {
        return new CsvReader(Files.newByteChannel(Path.of(chunk.resource())), chunk, dialect, columns);
    }
}
