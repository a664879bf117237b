package dev.parallelloader.core.files;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Small files with the columns K and V, and loads of them. */
final class FileSetLoad {

    private final Path dir;
    private final Set<String> stored = new ConcurrentSkipListSet<>();

    private FileSetLoad(Path dir) {
        this.dir = dir;
    }

    static FileSetLoad in(Path dir) {
        return new FileSetLoad(dir);
    }

    /** Writes a file, whose name may have a folder. */
    Path file(String name, String text) {
        try {
            Path file = dir.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileSet files(Path... paths) {
        return FileSet.of(List.of(paths).stream().map(CsvChunkSource::of).toList());
    }

    /** Returns a load whose worker stores K=V, and rejects rows whose V begins with bad. */
    ParallelLoaderBuilder loader(ChunkSource source) {
        return ParallelLoader.builder()
                .source(source)
                .worker(factory(() -> this::store))
                .parallelism(2);
    }

    private void store(Iterable<Row> rows, Ledger ledger) {
        for (Row row : rows) {
            if (row.text("V").startsWith("bad")) {
                ledger.reject(row, row.columns().indexOf("V"), "bad", row.text("V"));
            } else {
                stored.add(row.text("K") + "=" + row.text("V"));
                ledger.inserted(1);
            }
        }
    }

    /** What was stored, in alphabetical order. */
    Set<String> stored() {
        return stored;
    }

    /** Returns a factory that requires the columns K and V. */
    static ChunkWorkerFactory factory(ChunkWorkerFactory workers) {
        return new ChunkWorkerFactory() {
            @Override
            public ChunkWorker open() throws Exception {
                return workers.open();
            }

            @Override
            public void prepare(Columns columns) {
                columns.require("K", "V");
            }
        };
    }
}
