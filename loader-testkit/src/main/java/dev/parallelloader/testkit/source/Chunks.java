package dev.parallelloader.testkit.source;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Plans and reads whole sources, as a loader does chunk by chunk. */
final class Chunks {

    private Chunks() {}

    static List<Chunk> of(ChunkSource source, ChunkLimits limits) throws IOException, InterruptedException {
        List<Chunk> chunks = new ArrayList<>();
        try (ChunkPlan plan = source.plan(limits)) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }

    /** Makes the reader factory from its name and settings, as another JVM does. */
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
        throw new AssertionError("a record of well-formed input was rejected: " + entry);
    }

    /** Computes the CRC32C of the bytes of a chunk. */
    static long crc(Chunk chunk) throws IOException {
        CRC32C crc = new CRC32C();
        Payload payload = chunk.payload();
        if (payload != null) {
            crc.update(payload.bytes());
            return crc.getValue();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(Path.of(chunk.resource()))) {
            for (Span span : chunk.spans()) {
                channel.position(span.offset());
                crc.update(Channels.newInputStream(channel).readNBytes((int) span.length()));
            }
        }
        return crc.getValue();
    }
}
