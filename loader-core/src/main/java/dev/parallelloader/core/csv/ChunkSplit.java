package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Splits a chunk in two parts that have half of its records each, whatever its spans are: the number of times that a chunk
 * may be split is limited by the number of its records. Reads the chunk's payload, or opens the file itself, as the plan's channel
 * may be in use by another thread.
 */
final class ChunkSplit {

    /** Opens a window over a span of the chunk. Called once for each span, in order. */
    private interface Windows {
        ByteWindow over(Span span) throws IOException;
    }

    /** Adds the bytes of a span to checksums. Called once for each span, in order. */
    private interface Checksums {
        void add(Span span, CRC32C... checksums) throws IOException;
    }

    private final CsvDialect dialect;
    private final Windows windows;
    private final Checksums checksums;

    private ChunkSplit(CsvDialect dialect, Windows windows, Checksums checksums) {
        this.dialect = dialect;
        this.windows = windows;
        this.checksums = checksums;
    }

    /** Returns two parts, or the chunk alone if it has one record, or fewer records than were planned. */
    static List<Chunk> of(Chunk chunk, CsvDialect dialect) throws IOException {
        long half = chunk.records() / 2;
        if (half < 1) {
            return List.of(chunk);
        }
        Payload payload = chunk.payload();
        if (payload != null) {
            return of(chunk, half, dialect, payload.bytes());
        }
        try (SeekableByteChannel channel = Files.newByteChannel(Path.of(chunk.resource()))) {
            ChunkSplit split = new ChunkSplit(
                    dialect,
                    span -> ByteWindow.over(channel, span.offset(), span.end()),
                    (span, sums) -> ChunkChecksum.addRange(channel, span.offset(), span.length(), sums));
            return split.split(chunk, half);
        }
    }

    private static List<Chunk> of(Chunk chunk, long half, CsvDialect dialect, byte[] bytes) throws IOException {
        int[] at = new int[2]; // of the next window, and of the next bytes for the checksums
        ChunkSplit split = new ChunkSplit(
                dialect,
                span -> {
                    int from = at[0];
                    at[0] += (int) span.length();
                    return ByteWindow.over(bytes, from, span.offset(), (int) span.length());
                },
                (span, sums) -> {
                    for (CRC32C sum : sums) {
                        sum.update(bytes, at[1], (int) span.length());
                    }
                    at[1] += (int) span.length();
                });
        return split.split(chunk, half);
    }

    private List<Chunk> split(Chunk chunk, long half) throws IOException {
        List<List<Span>> parts = parts(chunk.spans(), half);
        return parts.isEmpty() ? List.of(chunk) : withChecksums(chunk, parts);
    }

    /** Divides spans before a record; empty if that record isn't found. */
    private List<List<Span>> parts(List<Span> spans, long records) throws IOException {
        List<Span> head = new ArrayList<>();
        List<Span> tail = new ArrayList<>();
        long left = records;
        for (Span span : spans) {
            ByteWindow window = windows.over(span);
            if (left == 0) {
                tail.add(span);
            } else if (left >= span.records()) {
                head.add(span);
                left -= span.records();
            } else {
                List<Span> halves = cut(span, window, left);
                if (halves.isEmpty()) {
                    return List.of();
                }
                head.add(halves.get(0));
                tail.add(halves.get(1));
                left = 0;
            }
        }
        return List.of(head, tail);
    }

    /** Divides a span before one of its records; empty if it has no such record. */
    private List<Span> cut(Span span, ByteWindow window, long records) throws IOException {
        RecordScanner scanner = new RecordScanner(window, span.line(), dialect);
        for (long i = 0; i <= records; i++) {
            if (!scanner.next()) {
                return List.of();
            }
        }
        long bytes = scanner.offset() - span.offset();
        long lines = scanner.line() - span.line();
        Span head = new Span(span.offset(), bytes, span.record(), records, span.line(), lines);
        Span tail = new Span(
                scanner.offset(),
                span.length() - bytes,
                span.record() + records,
                span.records() - records,
                scanner.line(),
                span.lines() - lines);
        return List.of(head, tail);
    }

    /** Computes the checksums of the parts, and verifies that of the whole: the chunk may have changed since it was planned. */
    private List<Chunk> withChecksums(Chunk chunk, List<List<Span>> parts) throws IOException {
        CRC32C whole = new CRC32C();
        List<Chunk> chunks = new ArrayList<>();
        for (List<Span> part : parts) {
            CRC32C crc = new CRC32C();
            for (Span span : part) {
                checksums.add(span, crc, whole);
            }
            chunks.add(chunk.part(part, crc.getValue()));
        }
        if (chunk.checksum() != Chunk.NO_CHECKSUM && chunk.checksum() != whole.getValue()) {
            throw ChunkBytes.changed(
                    chunk.payload() == null ? Path.of(chunk.resource()).toString() : "the input", chunk);
        }
        return chunks;
    }
}
