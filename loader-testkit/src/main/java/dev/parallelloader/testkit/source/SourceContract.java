package dev.parallelloader.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link ChunkSource} that can be planned again must do. A subclass brings a source of clean records and says
 * what is in them; run it several times, over inputs of several kinds, by subclassing it several times.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SourceContract extends WrittenBackCases {

    private static final long TERABYTE = 1L << 40;

    /** Ample for a look, far too short for a terabyte. */
    private static final Duration A_LOOK = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** For subclasses. */
    protected SourceContract() {}

    /**
     * Makes a source of the records in {@link #expected}.
     *
     * @param directory empty, for the source's input
     * @return the source
     * @throws IOException if its input can't be written
     */
    @Override
    protected abstract ChunkSource source(Path directory) throws IOException;

    /**
     * The values of all records, in order.
     *
     * @return as the source's rows should hold them, ten records or more
     */
    @Override
    protected abstract List<? extends List<? extends @Nullable Object>> expected();

    /**
     * Makes a source that begins with the records of {@link #expected} and is far too big to be read in a test;
     * {@link #inflate} makes such a file.
     *
     * @param directory empty, for the source's input
     * @return the source; empty if there is no such input, and then it isn't tested that plans are lazy
     * @throws IOException if its input can't be written
     */
    protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
        return Optional.empty();
    }

    /**
     * Makes a file a terabyte long. The file system stores the length alone.
     *
     * @param file a file
     * @return the same
     * @throws org.opentest4j.TestAbortedException if the file system has no files of this kind
     */
    protected static Path inflate(Path file) {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(TERABYTE);
            return file;
        } catch (IOException e) {
            return Assumptions.abort("no sparse file of a terabyte can be made here: " + e);
        }
    }

    @Test
    void whatever_the_chunk_size_the_same_records_come_out() throws Exception {
        ChunkSource source = source(directory);
        long size = expected().size();

        for (long chunkSize : List.of(1L, 2L, 3L, 7L, size - 1, size, size + 1, Long.MAX_VALUE)) {
            List<Chunk> chunks = Chunks.of(source, ChunkLimits.every(chunkSize));

            assertThat(Chunks.values(chunks)).as("chunk size %d", chunkSize).isEqualTo(expected());
            assertThat(chunks)
                    .as("chunk size %d", chunkSize)
                    .allSatisfy(chunk -> assertThat(Chunks.entries(chunk))
                            .hasSizeLessThanOrEqualTo((int) Math.min(chunkSize, size)));
        }
    }

    @Test
    void a_limit_of_bytes_is_kept_except_by_a_single_long_record() throws Exception {
        ChunkSource source = source(directory);

        for (long maxBytes : List.of(1L, 50L, 200L, 5_000L)) {
            List<Chunk> chunks =
                    Chunks.of(source, ChunkLimits.every(Long.MAX_VALUE).withMaxBytes(maxBytes));

            assertThat(Chunks.values(chunks)).as("at most %d bytes", maxBytes).isEqualTo(expected());
            for (Chunk chunk : chunks) {
                assertThat(chunk.bytes() <= maxBytes || Chunks.entries(chunk).size() == 1)
                        .as("%s with %d of %d bytes", chunk.describe(), chunk.bytes(), maxBytes)
                        .isTrue();
            }
        }
    }

    @Test
    void chunks_and_records_are_numbered_without_gaps() throws Exception {
        ChunkSource source = source(directory);

        for (long chunkSize : List.of(1L, 4L, 1_000L)) {
            List<Chunk> chunks = Chunks.of(source, ChunkLimits.every(chunkSize));

            assertThat(chunks.stream().map(Chunk::index))
                    .containsExactlyElementsOf(
                            LongStream.range(0, chunks.size()).boxed().toList());
            List<Long> records = new ArrayList<>();
            for (Chunk chunk : chunks) {
                Chunks.entries(chunk).forEach(entry -> records.add(entry.at().record()));
            }
            assertThat(records)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, expected().size()).boxed().toList());
        }
    }

    @Test
    void spans_lie_one_behind_the_other_and_hold_their_records() throws Exception {
        for (Chunk chunk : Chunks.of(source(directory), ChunkLimits.every(4))) {
            List<Entry> entries = Chunks.entries(chunk);
            if (chunk.records() != Span.UNKNOWN) {
                assertThat(entries).as(chunk.describe()).hasSize((int) chunk.records());
            }
            long end = chunk.spans().get(0).offset();
            for (Entry entry : entries) {
                assertThat(entry.at().records()).isEqualTo(1);
                assertThat(entry.at().offset()).as("%s, %s", chunk, entry.at()).isGreaterThanOrEqualTo(end);
                assertThat(chunk.spans())
                        .as("spans around %s", entry.at())
                        .anyMatch(span -> span.offset() <= entry.at().offset()
                                && entry.at().end() <= span.end()
                                && span.record() <= entry.at().record()
                                && span.line() <= entry.at().line());
                end = entry.at().end();
            }
        }
        long end = 0;
        for (Chunk chunk : Chunks.of(source(directory), ChunkLimits.every(4))) {
            assertThat(chunk.spans().get(0).offset()).as(chunk.describe()).isGreaterThanOrEqualTo(end);
            end = chunk.spans().get(chunk.spans().size() - 1).end();
        }
    }

    @Test
    void a_plan_goes_on_right_behind_any_chunk() throws Exception {
        ChunkSource source = source(directory);
        List<Chunk> chunks = Chunks.of(source, ChunkLimits.every(3));

        for (int i = 0; i < chunks.size(); i++) {
            ChunkLimits behind = ChunkLimits.every(3).startingAfter(chunks.get(i));

            assertSame(Chunks.of(source, behind), chunks.subList(i + 1, chunks.size()));
        }
    }

    @Test
    void a_second_plan_finds_the_same_again() throws Exception {
        ChunkSource source = source(directory);

        try (ChunkPlan one = source.plan(ChunkLimits.every(3));
                ChunkPlan other = source.plan(ChunkLimits.every(5))) {
            assertThat(one.repeatable()).as("repeatable").isTrue();
            assertThat(other.columns()).isEqualTo(one.columns());
            assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
            assertThat(other.totalBytes()).isEqualTo(one.totalBytes());
        }
        assertSame(Chunks.of(source, ChunkLimits.every(3)), Chunks.of(source, ChunkLimits.every(3)));
    }

    @Test
    void a_plan_that_has_ended_stays_at_its_end() throws Exception {
        try (ChunkPlan plan = source(directory).plan(ChunkLimits.every(Long.MAX_VALUE))) {
            while (plan.next() != null) {
                assertThat(plan.columns().names()).isNotEmpty();
            }

            assertThat(plan.next()).isNull();
        }
    }

    @Test
    void readers_of_one_factory_do_not_disturb_each_other() throws Exception {
        List<Chunk> chunks =
                Chunks.of(source(directory), ChunkLimits.every(expected().size() / 2));
        RecordReaderFactory readers = Chunks.readers(chunks.get(0));
        List<List<@Nullable Object>> interleaved = new ArrayList<>();
        List<List<@Nullable Object>> inTurn = new ArrayList<>();

        try (RecordReader one = readers.open(chunks.get(0));
                RecordReader other = readers.open(chunks.get(1))) {
            try (RecordReader leftEarly = readers.open(chunks.get(0))) {
                leftEarly.next();
            }
            List<List<@Nullable Object>> later = new ArrayList<>();
            for (Entry entry = one.next(); entry != null; entry = one.next()) {
                interleaved.add(Chunks.values(entry));
                Entry second = other.next();
                if (second != null) {
                    later.add(Chunks.values(second));
                }
            }
            Chunks.rest(other).forEach(entry -> later.add(Chunks.values(entry)));
            interleaved.addAll(later);
        }

        inTurn.addAll(Chunks.values(chunks.subList(0, 2)));
        assertThat(interleaved).isEqualTo(inTurn);
    }

    @Test
    void a_plan_can_be_asked_about_itself_between_chunks() throws Exception {
        ChunkSource source = source(directory);
        List<Chunk> chunks = new ArrayList<>();

        try (ChunkPlan plan = source.plan(ChunkLimits.every(3))) {
            String fingerprint = plan.fingerprint();
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                chunks.add(chunk);
                assertThat(plan.fingerprint()).isEqualTo(fingerprint);
                assertThat(source.sample()).isEqualTo(source.sample());
            }
        }

        assertThat(Chunks.values(chunks)).isEqualTo(expected());
    }

    @Test
    void the_first_chunk_comes_without_a_look_at_the_whole_input() throws Exception {
        ChunkSource endless = endless();

        assertTimeoutPreemptively(A_LOOK, () -> {
            try (ChunkPlan plan = endless.plan(ChunkLimits.every(3))) {
                Chunk first = Objects.requireNonNull(plan.next(), "first chunk");
                assertThat(Chunks.values(first)).isEqualTo(expected().subList(0, 3));
            }
        });
    }

    @Test
    void a_fingerprint_is_taken_without_a_look_at_the_whole_input() throws Exception {
        ChunkSource endless = endless();

        assertTimeoutPreemptively(A_LOOK, () -> {
            try (ChunkPlan plan = endless.plan(ChunkLimits.every(3))) {
                assertThat(plan.fingerprint()).isEqualTo(plan.fingerprint());
            }
        });
    }

    @Test
    void a_sample_is_taken_without_a_look_at_the_whole_input() throws Exception {
        ChunkSource endless = endless();

        assertTimeoutPreemptively(A_LOOK, () -> assertThat(endless.sample()).isEqualTo(endless.sample()));
    }

    private ChunkSource endless() throws IOException {
        return sourceWithoutEnd(directory)
                .orElseGet(() -> Assumptions.abort("this source has no input that is too big to be read"));
    }

    /** Payloads apart: they hold the spans' bytes, and arrays have no equality. */
    private static void assertSame(List<Chunk> found, List<Chunk> expected) {
        assertThat(found)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("payload")
                .isEqualTo(expected);
    }
}
