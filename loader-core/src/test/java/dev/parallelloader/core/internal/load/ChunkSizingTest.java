package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkSizingTest {

    private static final long MB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        // records of 100 bytes, workers, heap in MB: chunk size
        "1000, 4, 4096, 500",
        "200000, 2, 4096, 12500",
        "200000000, 2, 4096, 50000",
        "200000000, 2, 64, 16384",
        "200000000, 1000, 64, 32",
        "200000000, 1000, 1, 1",
    })
    void the_chunk_size_depends_on_records_workers_and_heap(long records, int parallelism, long heap, long expected) {
        assertThat(ChunkSizing.choose(Sample.of(records * 100, 100), parallelism, heap * MB))
                .isEqualTo(expected);
    }
}
