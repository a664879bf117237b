package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Span;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Chunks of records that are numbers, without a file. */
class NumberPlan implements ChunkPlan {

    static final int RECORDS = 200;

    private final int chunkSize;
    private int next;

    NumberPlan(int chunkSize) {
        this.chunkSize = chunkSize;
    }

    @Override
    public @Nullable Chunk next() {
        if (next * chunkSize >= RECORDS) {
            return null;
        }
        int from = next * chunkSize;
        return Chunk.of(
                next++,
                URI.create("numbers:all"),
                new Component<>("none", Settings.none()),
                List.of(span(from + 1, chunkSize)));
    }

    private static Span span(long record, long records) {
        return new Span(record, records, record, records, record, records);
    }

    @Override
    public List<Chunk> split(Chunk chunk) {
        Span span = chunk.spans().get(0);
        long half = span.records() / 2;
        return half == 0
                ? List.of(chunk)
                : List.of(
                        chunk.part(List.of(span(span.record(), half))),
                        chunk.part(List.of(span(span.record() + half, span.records() - half))));
    }

    @Override
    public Columns columns() {
        return Columns.of("N");
    }

    @Override
    public OptionalLong totalBytes() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {}

    /** The records of the chunks that failed for good. */
    static long failedRecords(Ending ending) {
        return ending.totals().failed().stream()
                .mapToLong(chunk -> chunk.chunk().records())
                .sum();
    }
}
