package dev.parallelloader.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not read the whole input, tested with input that is too big to be read. */
abstract class EndlessCases extends WrittenBackCases {

    private static final long TERABYTE = 1L << 40;

    /** Long enough to read some records, too short to read a terabyte. */
    private static final Duration FIRST_RECORDS = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /**
     * Creates a source that starts with the records of {@link #expected} and is too big to be read in a test, such as a file
     * that was {@linkplain #inflate inflated}.
     *
     * @param directory an empty directory for the input
     * @return the source; empty to skip the tests that planning doesn't read ahead
     * @throws IOException if its input can't be written
     */
    protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
        return Optional.empty();
    }

    /**
     * Extends a file to the length of a terabyte, as a sparse file.
     *
     * @param file the file
     * @return {@code file}
     * @throws org.opentest4j.TestAbortedException if the file system has no sparse files of that length
     */
    protected static Path inflate(Path file) {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(TERABYTE);
            return file;
        } catch (IOException e) {
            return Assumptions.abort("this file system has no sparse files of a terabyte: " + e);
        }
    }

    @Test
    void the_first_chunk_is_found_without_reading_the_whole_input() throws Exception {
        ChunkSource endless = endless();

        assertTimeoutPreemptively(FIRST_RECORDS, () -> {
            try (ChunkPlan plan = endless.plan(ChunkLimits.every(3))) {
                Chunk first = Objects.requireNonNull(plan.next(), "first chunk");
                assertThat(Chunks.values(first)).isEqualTo(expected().subList(0, 3));
            }
        });
    }

    @Test
    void a_fingerprint_is_computed_without_reading_the_whole_input() throws Exception {
        ChunkSource endless = endless();

        assertTimeoutPreemptively(FIRST_RECORDS, () -> {
            try (ChunkPlan plan = endless.plan(ChunkLimits.every(3))) {
                assertThat(plan.fingerprint()).isEqualTo(plan.fingerprint());
            }
        });
    }

    @Test
    void a_sample_is_taken_without_reading_the_whole_input() throws Exception {
        ChunkSource endless = endless();

        assertTimeoutPreemptively(
                FIRST_RECORDS, () -> assertThat(endless.sample()).isEqualTo(endless.sample()));
    }

    private ChunkSource endless() throws IOException {
        return sourceWithoutEnd(directory)
                .orElseGet(() -> Assumptions.abort("this source has no input that is too big to be read in a test"));
    }
}
