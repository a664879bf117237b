package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Two CSV files as one input: chunks are numbered on, records begin with 1 in each file. */
record TwoFiles(Path first, Path second) implements ChunkSource {

    @Override
    public String name() {
        return "both.csv";
    }

    @Override
    public ChunkPlan plan(ChunkLimits limits) throws IOException {
        return new Plan(
                CsvChunkSource.of(first).plan(limits), CsvChunkSource.of(second).plan(limits));
    }

    private static final class Plan implements ChunkPlan {

        private final ChunkPlan first;
        private final ChunkPlan second;
        private long index;

        Plan(ChunkPlan first, ChunkPlan second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public @Nullable Chunk next() throws IOException, InterruptedException {
            Chunk chunk = first.next();
            if (chunk == null) {
                chunk = second.next();
            }
            return chunk == null ? null : chunk.withIndex(index++);
        }

        @Override
        public Columns columns() {
            return first.columns();
        }

        @Override
        public RecordWriter recordWriter() {
            return first.recordWriter();
        }

        @Override
        public OptionalLong totalBytes() {
            return OptionalLong.empty();
        }

        @Override
        public void close() throws IOException {
            try (first) {
                second.close();
            }
        }
    }
}
