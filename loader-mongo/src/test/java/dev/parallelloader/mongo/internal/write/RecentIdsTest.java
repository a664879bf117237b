package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private static final int BYTES = 1 << 20;

    @Test
    void ids_that_were_added_are_known() {
        RecentIds ids = new RecentIds(10, BYTES);
        add(ids, "a", "b");
        assertThat(unknown(ids, "a", "b", "c")).containsExactly("c");
    }

    @Test
    void the_cache_never_exceeds_its_bound() {
        RecentIds ids = new RecentIds(10, BYTES);
        IntStream.range(0, 1_000).forEach(i -> {
            add(ids, "id" + i);
            assertThat(ids.size()).isLessThanOrEqualTo(10);
        });
        assertThat(unknown(ids, "id999", "id0")).containsExactly("id0");
    }

    @Test
    void the_cache_keeps_fewer_ids_if_they_are_long() {
        RecentIds ids = new RecentIds(1_000, 10_000);
        IntStream.range(0, 100).forEach(i -> add(ids, "x".repeat(1_000) + i));
        assertThat(ids.size()).isBetween(4, 10);
        assertThat(unknown(ids, "x".repeat(1_000) + 99)).isEmpty();
    }

    @Test
    void an_id_that_is_looked_up_again_and_again_stays() {
        RecentIds ids = new RecentIds(10, BYTES);
        add(ids, "hot");
        IntStream.range(0, 1_000).forEach(i -> {
            add(ids, "id" + i);
            assertThat(unknown(ids, "hot")).isEmpty();
        });
    }

    private static void add(RecentIds ids, String... added) {
        BitSet all = new BitSet();
        all.set(0, added.length);
        ids.add(TextBlock.of(added), all, 0);
    }

    private static List<String> unknown(RecentIds ids, String... asked) {
        DocumentBlock block = TextBlock.of(asked);
        return ids.unknown(block, 0).stream()
                .mapToObj(document -> block.value(document, 0).asString().getValue())
                .toList();
    }
}
