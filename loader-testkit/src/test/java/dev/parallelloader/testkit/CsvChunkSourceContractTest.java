package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.csv.CsvGenerator;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.source.SourceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvChunkSourceContractTest extends SourceContract {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(60, 20, 7);

    @Override
    protected ChunkSource source(Path directory) throws IOException {
        return CsvChunkSource.of(STATUSES.writeTo(directory.resolve("statuses.csv")));
    }

    @Override
    protected List<List<String>> expected() {
        return STATUSES.records();
    }

    @Override
    protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
        return Optional.of(CsvChunkSource.of(inflate(STATUSES.writeTo(directory.resolve("statuses.csv")))));
    }

    @Override
    protected Optional<ChunkSource> sourceOfWrittenBack(Path file) {
        return Optional.of(CsvChunkSource.of(file));
    }

    static Stream<GeneratedCsv> tricky() {
        return CsvGenerator.seededFrom(1_000, 300);
    }

    @ParameterizedTest
    @MethodSource("tricky")
    void tricky_files_are_read_as_generated_whatever_the_chunk_size(GeneratedCsv file, @TempDir Path directory)
            throws Exception {
        assertReadAsGenerated(file, CsvChunkSource.of(file.writeTo(directory.resolve("tricky.csv"))));
    }

    static Stream<GeneratedCsv> padded() {
        return LongStream.range(5_000, 5_200).mapToObj(CsvGenerator::padded);
    }

    @ParameterizedTest
    @MethodSource("padded")
    void blanks_around_quotes_are_dropped_when_trimming(GeneratedCsv file, @TempDir Path directory) throws Exception {
        Path written = file.writeTo(directory.resolve("padded.csv"));

        assertReadAsGenerated(file, CsvChunkSource.builder(written).trim(true).build());
    }

    private static void assertReadAsGenerated(GeneratedCsv file, ChunkSource source) throws Exception {
        for (long chunkSize : List.of(1L, 2L, 7L, 1_000L)) {
            List<List<@Nullable Object>> values = new ArrayList<>();
            try (ChunkPlan plan = source.plan(ChunkLimits.every(chunkSize))) {
                assertThat(plan.columns()).as("%s", file).isEqualTo(file.columns());
                for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                    read(chunk, values);
                }
            }
            assertThat(values).as("chunk size %d, %s", chunkSize, file).isEqualTo(file.records());
        }
    }

    /** Otherwise progress would not end at 100 %. */
    @ParameterizedTest
    @MethodSource("tricky")
    void chunks_of_tricky_files_add_up_to_the_total_of_bytes(GeneratedCsv file, @TempDir Path directory)
            throws Exception {
        ChunkSource source = CsvChunkSource.of(file.writeTo(directory.resolve("tricky.csv")));

        for (ChunkLimits limits : List.of(
                ChunkLimits.every(1),
                ChunkLimits.every(7),
                ChunkLimits.every(1_000),
                ChunkLimits.every(1_000).withMaxBytes(100))) {
            try (ChunkPlan plan = source.plan(limits)) {
                long sum = 0;
                long total = plan.totalBytes().orElseThrow();
                for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                    sum += chunk.bytes();
                }
                assertThat(sum).as("%s, %s", limits, file).isEqualTo(total);
                assertThat(total).as("%s", file).isBetween(0L, file.bytes().length - 1L);
            }
        }
    }

    private static void read(Chunk chunk, List<List<@Nullable Object>> values) throws IOException {
        Component<RecordReaderFactory> factory = chunk.reader();
        try (RecordReader reader = factory.create(
                        RecordReaderFactory.class, CsvChunkSourceContractTest.class.getClassLoader())
                .open(chunk)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                assertThat(entry).isInstanceOf(Row.class);
                values.add(((Row) entry).values());
            }
        }
    }
}
