package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A fuzz target: the scanner finds the same records in the whole file, in each chunk, in each part of a chunk and however few bytes
 * a read returns. Each byte is in one chunk. See CONTRIBUTING.md.
 */
final class ScannerFuzz {

    /** A limit for records that small files reach. */
    private static final int SHORT = 24;

    /** A record, and how it must be read; whether it is plain depends on the buffer. */
    private record Found(Span span, RecordKind kind) {}

    private final FuzzedCsv file;
    private final CsvDialect dialect;

    private ScannerFuzz(FuzzedCsv file) {
        this.file = file;
        this.dialect = file.dialect();
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        check(data, FuzzFile.PATH);
    }

    /**
     * Checks what the scanner finds in a file.
     *
     * @param data as described at {@link FuzzedCsv}
     * @param path where the file is written to
     */
    static void check(byte[] data, Path path) throws Exception {
        FuzzedCsv file = FuzzedCsv.of(data).orElse(null);
        if (file != null && !file.isSpecial()) {
            Files.write(path, file.bytes());
            new ScannerFuzz(file).check(path);
        }
    }

    private void check(Path path) throws Exception {
        List<Found> records = records(file.textStart(), file.bytes().length, RecordScanner.MAX_RECORD_BYTES);
        for (int max : new int[] {RecordScanner.MAX_RECORD_BYTES, SHORT}) {
            List<Found> whole = records(file.textStart(), file.bytes().length, max);
            assertThat(recordsOfShortReads(max)).as("%s, max %d", file, max).isEqualTo(whole);
            assertEachRestIsTheSame(whole, max);
        }
        CsvChunkSource source = CsvChunkSource.builder(path)
                .dialect(dialect)
                .columns(file.columns().names().toArray(String[]::new))
                .build();
        assertChunks(source, ChunkLimits.every(Long.MAX_VALUE), records);
        assertChunks(source, ChunkLimits.every(file.chunkSize()), records);
        assertChunks(source, ChunkLimits.every(Long.MAX_VALUE).withMaxBytes(file.chunkSize()), records);
    }

    private List<Found> records(long from, long to, int max) throws IOException {
        ByteWindow window = ByteWindow.over(file.bytes(), (int) from, from, (int) (to - from));
        return all(new RecordScanner(window, 1, dialect, max));
    }

    private static List<Found> all(RecordScanner scanner) throws IOException {
        List<Found> all = new ArrayList<>();
        while (scanner.next()) {
            Span span =
                    new Span(scanner.offset(), scanner.length(), all.size() + 1L, 1, scanner.line(), scanner.lines());
            all.add(new Found(span, scanner.kind() == RecordKind.PLAIN ? RecordKind.ODD : scanner.kind()));
        }
        return all;
    }

    private List<Found> recordsOfShortReads(int max) throws IOException {
        ShortReads channel = new ShortReads(file.bytes(), file.chunkSize());
        ByteWindow window = ByteWindow.over(channel, file.textStart(), file.bytes().length);
        return all(new RecordScanner(window, 1, dialect, max));
    }

    /** What precedes a record doesn't matter. */
    private void assertEachRestIsTheSame(List<Found> whole, int max) throws IOException {
        for (int first = 1; first < whole.size(); first += 1 + whole.size() / 8) {
            List<Long> expected = offsets(whole.subList(first, whole.size()));
            assertThat(offsets(records(expected.get(0), file.bytes().length, max)))
                    .as("%s, max %d, from record %d on", file, max, first + 1)
                    .isEqualTo(expected);
        }
    }

    private static List<Long> offsets(List<Found> records) {
        return records.stream().map(record -> record.span().offset()).toList();
    }

    private void assertChunks(CsvChunkSource source, ChunkLimits limits, List<Found> records) throws Exception {
        String description = file + ", " + limits;
        int planned = planned(records);
        List<Chunk> chunks = new ArrayList<>();
        try (ChunkPlan plan = source.plan(limits)) {
            while (chunks.stream().mapToLong(Chunk::records).sum() < planned) {
                chunks.add(plan.next());
            }
            if (planned < records.size()) {
                assertThatExceptionOfType(StopLoadException.class)
                        .as(description)
                        .isThrownBy(plan::next);
            } else {
                assertThat(plan.next()).as(description).isNull();
                assertThat(chunks.stream().mapToLong(Chunk::bytes).sum())
                        .as(description)
                        .isEqualTo(plan.totalBytes().orElseThrow());
            }
            assertSpans(description, chunks, records);
            for (Chunk chunk : chunks) {
                assertSpans(description + ", parts of " + chunk.describe(), parts(plan, chunk), records);
            }
        }
        if (chunks.size() > 1) {
            Chunk first = chunks.get(chunks.size() / 3);
            try (ChunkPlan rest = source.plan(limits.startingAfter(first))) {
                assertThat(rest.next()).as(description).isEqualTo(chunks.get(chunks.size() / 3 + 1));
            }
        }
    }

    /** The number of records before the one at which the plan stops. */
    private int planned(List<Found> records) {
        int count = 0;
        while (count < records.size()
                && (dialect.unclosedQuote() != UnclosedQuote.STOP
                        || records.get(count).kind() != RecordKind.UNCLOSED)) {
            count++;
        }
        return count;
    }

    private static List<Chunk> parts(ChunkPlan plan, Chunk chunk) throws IOException {
        List<Chunk> halves = plan.split(chunk);
        if (halves.size() == 1) {
            assertThat(chunk.records()).isOne();
            return halves;
        }
        List<Chunk> parts = new ArrayList<>();
        for (Chunk half : halves) {
            assertThat(half.records()).isBetween(chunk.records() / 2, (chunk.records() + 1) / 2);
            parts.addAll(parts(plan, half));
        }
        return parts;
    }

    /** Chunks are next to each other, have the records that were found and nothing else, and the checksums of their bytes. */
    private void assertSpans(String description, List<Chunk> chunks, List<Found> records) throws IOException {
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            assertThat(chunk.spans()).as(description).hasSize(1);
            Span span = chunk.spans().get(0);
            int first = (int) span.record() - 1;
            int next = first + (int) span.records();
            assertThat(span.offset())
                    .as(description)
                    .isEqualTo(records.get(first).span().offset());
            assertThat(span.line())
                    .as(description)
                    .isEqualTo(records.get(first).span().line());
            assertThat(span.end())
                    .as(description)
                    .isEqualTo(next < records.size() ? records.get(next).span().offset() : file.bytes().length);
            if (i > 0) {
                Span before = chunks.get(i - 1).spans().get(0);
                assertThat(span.record()).as(description).isEqualTo(before.record() + before.records());
                assertThat(span.line()).as(description).isEqualTo(before.line() + before.lines());
            }
            assertThat(offsets(records(span.offset(), span.end(), RecordScanner.MAX_RECORD_BYTES)))
                    .as(description)
                    .isEqualTo(offsets(records.subList(first, next)));
            CRC32C crc = new CRC32C();
            crc.update(file.bytes(), (int) span.offset(), (int) span.length());
            assertThat(chunk.checksum()).as(description).isEqualTo(crc.getValue());
        }
        if (chunks.isEmpty() && records.isEmpty()) {
            assertThat(file.isBetweenRecords(file.textStart(), file.bytes().length))
                    .as(description)
                    .isTrue();
        }
    }
}
