package dev.parallelloader.core;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Rows of a stream, and loads that store them in memory. */
final class StreamedRows {

    static final int COUNT = 1_000;

    private static final int CHUNK_SIZE = 30;

    /** The rows that are loaded before the end of the input is known. */
    static final int IN_WHOLE_CHUNKS = COUNT - COUNT % CHUNK_SIZE;

    private final List<String> stored = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch wholeChunks = new CountDownLatch(IN_WHOLE_CHUNKS);

    static byte[] csv() {
        return ("ID,N\n" + String.join("\n", expected()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The rows as {@link #storing} stores them. */
    static List<String> expected() {
        return IntStream.range(0, COUNT).mapToObj(n -> n + ",row " + n).toList();
    }

    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** Returns a worker that stores rows. */
    ChunkWorker storing() {
        return (rows, ledger) -> {
            for (Row row : rows) {
                stored.add(row.text(0) + "," + row.text(1));
                ledger.inserted(1);
                wholeChunks.countDown();
            }
        };
    }

    List<String> stored() {
        return stored;
    }

    /** Reaches zero when the rows of all chunks but the last are stored. */
    CountDownLatch wholeChunks() {
        return wholeChunks;
    }

    static ParallelLoader loader(InputStream stream, ExecutionStrategy strategy, ChunkWorker worker) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(stream, "rows"))
                .strategy(strategy)
                .parallelism(3)
                .chunkSize(CHUNK_SIZE)
                .worker(() -> worker)
                .build();
    }

    static LoadReport load(InputStream stream, ExecutionStrategy strategy, ChunkWorker worker) {
        return loader(stream, strategy, worker).load();
    }
}
