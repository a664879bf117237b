package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    @Test
    void remembersWhatWasAdded() {
        RecentIds ids = new RecentIds(10);
        ids.add(List.of("a", "b"));
        assertThat(ids.unknown(List.of("a", "b", "c"))).containsExactly("c");
    }

    @Test
    void neverHoldsMoreThanItsBound() {
        RecentIds ids = new RecentIds(10);
        IntStream.range(0, 1_000).forEach(i -> {
            ids.add(List.of("id" + i));
            assertThat(ids.size()).isLessThanOrEqualTo(10);
        });
        assertThat(ids.unknown(List.of("id999", "id0"))).containsExactly("id0");
    }

    @Test
    void keepsWhatIsAskedForAgainAndAgain() {
        RecentIds ids = new RecentIds(10);
        ids.add(List.of("hot"));
        IntStream.range(0, 1_000).forEach(i -> {
            ids.add(List.of("id" + i));
            assertThat(ids.unknown(List.of("hot"))).isEmpty();
        });
    }
}
