package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plans and reads whole sources, as a loader does chunk by chunk. */
final class ChunkReading {

    private ChunkReading() {}

    static List<Chunk> chunks(ChunkSource source, ChunkLimits limits) throws Exception {
        List<Chunk> chunks = new ArrayList<>();
        try (ChunkPlan plan = source.plan(limits)) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }

    /** The entries of all chunks, in file order. */
    static List<Entry> entries(ChunkSource source, ChunkLimits limits) throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (Chunk chunk : chunks(source, limits)) {
            List<Entry> ofChunk = entries(chunk);
            assertThat(ofChunk).as(chunk.describe()).hasSize((int) chunk.records());
            entries.addAll(ofChunk);
        }
        return entries;
    }

    static List<Entry> entries(Chunk chunk) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (RecordReader reader = reader(chunk)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    static RecordReader reader(Chunk chunk) throws IOException {
        return chunk.reader()
                .create(RecordReaderFactory.class, ChunkReading.class.getClassLoader())
                .open(chunk);
    }
}
