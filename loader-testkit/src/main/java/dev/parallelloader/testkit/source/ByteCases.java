package dev.parallelloader.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes and checksums of chunks. */
abstract class ByteCases {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    protected abstract ChunkSource source(Path directory) throws IOException;

    @Test
    void chunks_span_as_many_bytes_as_the_plan_says() throws Exception {
        ChunkSource source = source(directory);

        for (ChunkLimits limits : List.of(
                ChunkLimits.every(1),
                ChunkLimits.every(4),
                ChunkLimits.every(Long.MAX_VALUE),
                ChunkLimits.every(Long.MAX_VALUE).withMaxBytes(50))) {
            OptionalLong total;
            try (ChunkPlan plan = source.plan(limits)) {
                total = plan.totalBytes();
            }
            List<Chunk> chunks = Chunks.of(source, limits);
            if (total.isPresent()) {
                assertThat(chunks.stream().mapToLong(Chunk::bytes).sum())
                        .as("bytes of all chunks, %s", limits)
                        .isEqualTo(total.getAsLong());
            }
        }
    }

    @Test
    void a_checksum_is_the_crc32c_of_the_bytes_and_the_same_in_a_second_plan() throws Exception {
        ChunkSource source = source(directory);

        for (ChunkLimits limits :
                List.of(ChunkLimits.every(1), ChunkLimits.every(4), ChunkLimits.every(Long.MAX_VALUE))) {
            List<Chunk> chunks = Chunks.of(source, limits);
            if (haveChecksums(chunks)) {
                for (Chunk chunk : chunks) {
                    assertThat(chunk.checksum())
                            .as("%s, %s", chunk.describe(), limits)
                            .isEqualTo(Chunks.crc(chunk));
                }
            }
            assertThat(Chunks.of(source, limits).stream().map(Chunk::checksum))
                    .as("checksums of a second plan, %s", limits)
                    .containsExactlyElementsOf(
                            chunks.stream().map(Chunk::checksum).toList());
        }
    }

    @Test
    void parts_of_a_chunk_with_a_checksum_have_their_own() throws Exception {
        try (ChunkPlan plan = source(directory).plan(ChunkLimits.every(8))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                List<Chunk> parts = plan.split(chunk);
                List<Chunk> ofParts = new ArrayList<>();
                for (Chunk part : parts) {
                    ofParts.addAll(plan.split(part));
                }
                for (Chunk part : ofParts) {
                    assertThat(part.checksum() == Chunk.NO_CHECKSUM)
                            .as("%s of %s", part, chunk)
                            .isEqualTo(chunk.checksum() == Chunk.NO_CHECKSUM);
                    if (part.checksum() != Chunk.NO_CHECKSUM) {
                        assertThat(part.checksum()).as("%s of %s", part, chunk).isEqualTo(Chunks.crc(part));
                    }
                }
                assertThat(Chunks.values(ofParts)).as("%s", chunk).isEqualTo(Chunks.values(chunk));
            }
        }
    }

    @Test
    void a_chunk_whose_bytes_differ_from_its_checksum_stops_the_load_before_its_first_row() throws Exception {
        List<Chunk> chunks = Chunks.of(source(directory), ChunkLimits.every(3));

        if (haveChecksums(chunks)) {
            for (Chunk chunk : chunks) {
                Chunk planned = chunk.withChecksum(chunk.checksum() ^ 1);
                assertThatThrownBy(() -> {
                            try (RecordReader reader = Chunks.readers(planned).open(planned)) {
                                reader.next();
                            }
                        })
                        .as(chunk.describe())
                        .isInstanceOf(StopLoadException.class);
            }
        }
    }

    private static boolean haveChecksums(List<Chunk> chunks) {
        boolean none = chunks.stream().allMatch(chunk -> chunk.checksum() == Chunk.NO_CHECKSUM);
        assertThat(none || chunks.stream().noneMatch(chunk -> chunk.checksum() == Chunk.NO_CHECKSUM))
                .as("either all chunks have a checksum or none has")
                .isTrue();
        return !none;
    }
}
