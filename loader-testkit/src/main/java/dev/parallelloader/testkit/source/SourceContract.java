package dev.parallelloader.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of every {@link ChunkSource} that can be planned more than once. A subclass supplies a source of well-formed
 * records and their values. To test a source with several kinds of input, write a subclass for each.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SourceContract extends EndlessCases {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** Creates the suite; called by subclasses. */
    protected SourceContract() {}

    /**
     * Creates a source of the records in {@link #expected}.
     *
     * @param directory an empty directory for the input
     * @return the source
     * @throws IOException if its input can't be written
     */
    @Override
    protected abstract ChunkSource source(Path directory) throws IOException;

    /**
     * Returns the values of all records.
     *
     * @return ten records or more, in order, with values as the source's rows have them
     */
    @Override
    protected abstract List<? extends List<? extends @Nullable Object>> expected();

    @Test
    void the_same_records_are_read_whatever_the_chunk_size() throws Exception {
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
    void a_chunk_has_at_most_the_maximum_of_bytes_unless_it_is_a_single_record() throws Exception {
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
            Map<URI, List<Long>> records = new LinkedHashMap<>();
            for (Chunk chunk : chunks) {
                List<Long> ofResource = records.computeIfAbsent(chunk.resource(), first -> new ArrayList<>());
                Chunks.entries(chunk).forEach(entry -> ofResource.add(entry.at().record()));
            }
            assertThat(records.values().stream().mapToInt(List::size).sum())
                    .isEqualTo(expected().size());
            records.forEach((resource, numbers) -> assertThat(numbers)
                    .as("%s", resource)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
        }
    }

    @Test
    void spans_follow_one_another_and_contain_their_records() throws Exception {
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
        Map<URI, Long> ends = new HashMap<>();
        for (Chunk chunk : Chunks.of(source(directory), ChunkLimits.every(4))) {
            assertThat(chunk.spans().get(0).offset())
                    .as(chunk.describe())
                    .isGreaterThanOrEqualTo(ends.getOrDefault(chunk.resource(), 0L));
            ends.put(
                    chunk.resource(),
                    chunk.spans().get(chunk.spans().size() - 1).end());
        }
    }

    @Test
    void a_plan_can_start_after_any_chunk() throws Exception {
        ChunkSource source = source(directory);
        List<Chunk> chunks = Chunks.of(source, ChunkLimits.every(3));

        for (int i = 0; i < chunks.size(); i++) {
            ChunkLimits behind = ChunkLimits.every(3).startingAfter(chunks.get(i));

            assertSame(Chunks.of(source, behind), chunks.subList(i + 1, chunks.size()));
        }
    }

    @Test
    void a_second_plan_finds_the_same_chunks() throws Exception {
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
    void a_plan_returns_no_more_chunks_after_its_end() throws Exception {
        try (ChunkPlan plan = source(directory).plan(ChunkLimits.every(Long.MAX_VALUE))) {
            while (plan.next() != null) {
                assertThat(plan.columns().names()).isNotEmpty();
            }

            assertThat(plan.next()).isNull();
        }
    }

    @Test
    void readers_of_one_factory_are_independent_of_each_other() throws Exception {
        List<Chunk> chunks =
                Chunks.of(source(directory), ChunkLimits.every(expected().size() / 2));
        RecordReaderFactory readers = Chunks.readers(chunks.get(0));
        List<List<@Nullable Object>> interleaved = new ArrayList<>();

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

        assertThat(interleaved).isEqualTo(Chunks.values(chunks.subList(0, 2)));
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

    private static void assertSame(List<Chunk> found, List<Chunk> expected) {
        assertThat(found).isEqualTo(expected);
    }
}
