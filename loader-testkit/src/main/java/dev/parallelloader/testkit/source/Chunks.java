package dev.parallelloader.testkit.source;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Cut;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans and reads as a loader does, all at once. */
final class Chunks {

    private Chunks() {}

    static List<Chunk> of(ChunkSource source, Cut cut) throws IOException, InterruptedException {
        List<Chunk> chunks = new ArrayList<>();
        try (ChunkPlan plan = source.plan(cut)) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }

    /** A factory made from its name and settings, as in another JVM. */
    static RecordReaderFactory readers(Chunk chunk) {
        return chunk.reader().create(RecordReaderFactory.class, Chunks.class.getClassLoader());
    }

    static List<Entry> entries(Chunk chunk) throws IOException {
        try (RecordReader reader = readers(chunk).open(chunk)) {
            return rest(reader);
        }
    }

    static List<Entry> rest(RecordReader reader) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    static List<List<@Nullable Object>> values(List<Chunk> chunks) throws IOException {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Chunk chunk : chunks) {
            values.addAll(values(chunk));
        }
        return values;
    }

    static List<List<@Nullable Object>> values(Chunk chunk) throws IOException {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Entry entry : entries(chunk)) {
            values.add(values(entry));
        }
        return values;
    }

    static List<@Nullable Object> values(Entry entry) {
        if (entry instanceof Row row) {
            return row.values();
        }
        throw new AssertionError("a record of clean input was refused: " + entry);
    }
}
