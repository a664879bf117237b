package dev.parallelloader.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How records are written back, as rejected ones are. */
abstract class WrittenBackCases extends ByteCases {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    protected abstract List<? extends List<? extends @Nullable Object>> expected();

    /**
     * Makes a source of a file that the plan's {@link RecordWriter} has written.
     *
     * @param file the file
     * @return the source; empty if such files are of another kind, and then it isn't tested that they can be loaded
     * @throws IOException if the file can't be read
     */
    protected Optional<ChunkSource> sourceOfWrittenBack(Path file) throws IOException {
        return Optional.empty();
    }

    @Test
    void whatever_the_chunk_size_the_same_is_written_back() throws Exception {
        ChunkSource source = source(directory);
        byte[] whole = writtenBack(source, Long.MAX_VALUE, record -> true);

        assertThat(whole).isNotEmpty();
        for (long chunkSize : List.of(1L, 4L)) {
            assertThat(writtenBack(source, chunkSize, record -> true))
                    .as("chunk size %d", chunkSize)
                    .isEqualTo(whole);
        }
    }

    @Test
    void records_written_back_can_be_loaded_again() throws Exception {
        ChunkSource source = source(directory);

        assertComeOut(expected(), writtenBack(source, 4, record -> true));
        assertComeOut(
                IntStream.range(0, expected().size())
                        .filter(i -> (i + 1) % 3 == 0)
                        .mapToObj(i -> expected().get(i))
                        .toList(),
                writtenBack(source, 4, record -> record % 3 == 0));
    }

    private void assertComeOut(List<? extends List<? extends @Nullable Object>> records, byte[] written)
            throws IOException, InterruptedException {
        Path file = Files.write(directory.resolve("written-back"), written);
        Optional<ChunkSource> again = sourceOfWrittenBack(file);
        if (again.isPresent()) {
            assertThat(Chunks.values(Chunks.of(again.get(), ChunkLimits.every(4))))
                    .isEqualTo(records);
        }
    }

    private static byte[] writtenBack(ChunkSource source, long chunkSize, LongPredicate chosen)
            throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ChunkPlan plan = source.plan(ChunkLimits.every(chunkSize))) {
            RecordWriter writer = plan.recordWriter();
            writer.writeHeader(out);
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                List<Span> records = new ArrayList<>();
                for (Entry entry : Chunks.entries(chunk)) {
                    if (chosen.test(entry.at().record())) {
                        records.add(entry.at());
                    }
                }
                writer.writeRecords(chunk, records, out);
            }
        }
        return out.toByteArray();
    }
}
