package dev.parallelloader.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What chunks say of their bytes. */
abstract class ByteCases {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    protected abstract ChunkSource source(Path directory) throws IOException;

    @Test
    void chunks_span_as_many_bytes_as_the_plan_says() throws Exception {
        ChunkSource source = source(directory);

        for (Cut cut :
                List.of(Cut.every(1), Cut.every(4), Cut.every(Long.MAX_VALUE), new Cut(Long.MAX_VALUE, 50, null))) {
            OptionalLong total;
            try (ChunkPlan plan = source.plan(cut)) {
                total = plan.totalBytes();
            }
            List<Chunk> chunks = Chunks.of(source, cut);
            if (total.isPresent()) {
                assertThat(chunks.stream().mapToLong(Chunk::bytes).sum())
                        .as("bytes of all chunks, %s", cut)
                        .isEqualTo(total.getAsLong());
            }
        }
    }
}
