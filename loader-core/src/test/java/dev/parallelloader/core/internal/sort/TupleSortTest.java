package dev.parallelloader.core.internal.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sorting in memory and with a temporary file, compared with a sort of a list. */
class TupleSortTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1000",
        "1, 1, 1",
        "1, 5000, 1",
        "1, 5000, 300",
        "1, 5000, 10000000",
        "2, 3000, 500",
        "3, 1, 1",
        "3, 3000, 1",
        "3, 3000, 2000",
        "8, 3000, 100000",
        "8, 3000, 10000000"
    })
    void tuples_are_in_order_and_equal_ones_as_they_were_added(int width, int count, long maxBytes) throws Exception {
        Random random = new Random(width + count + maxBytes);
        List<long[]> expected = new ArrayList<>();
        try (TupleSort sort = new TupleSort(width, new SortSpace(maxBytes, temp))) {
            for (int i = 0; i < count; i++) {
                long[] tuple = new long[width];
                Arrays.setAll(tuple, element -> random.nextLong());
                tuple[0] = random.nextBoolean() ? random.nextInt(-20, 20) : tuple[0];
                if (width > 1) {
                    tuple[1] = random.nextInt(3);
                }
                sort.add(tuple);
                expected.add(tuple);
            }
            Comparator<long[]> order = Comparator.comparingLong(tuple -> tuple[0]);
            expected.sort(width == 1 ? order : order.thenComparingLong(tuple -> tuple[1]));

            for (int i = 0; i < 2; i++) {
                List<long[]> sorted = all(sort.sorted());
                assertThat(sorted).hasSize(count);
                assertThat(sorted.toArray(long[][]::new)).isDeepEqualTo(expected.toArray(long[][]::new));
            }
        }
        assertThat(files()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_temporary_file_has_no_name() throws Exception {
        try (TupleSort sort = new TupleSort(1, new SortSpace(1, temp))) {
            for (int i = 0; i < 100; i++) {
                sort.add(i);
            }
            assertThat(files()).isEmpty();
            assertThat(all(sort.sorted())).hasSize(100);
        }
    }

    @Test
    void without_tuples_there_is_no_first_one() throws Exception {
        try (TupleSort sort = new TupleSort(1, new SortSpace(1, temp))) {
            SortedTuples empty = sort.sorted();
            assertThat(empty.next()).isFalse();
            assertThatThrownBy(empty::tuple).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_space_needs_memory() {
        assertThatThrownBy(() -> new SortSpace(0, temp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxBytes must be 1 or more, not 0");
    }

    private static List<long[]> all(SortedTuples sorted) throws IOException {
        List<long[]> all = new ArrayList<>();
        while (sorted.next()) {
            all.add(sorted.tuple().clone());
        }
        assertThat(sorted.next()).isFalse();
        return all;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.toList();
        }
    }
}
