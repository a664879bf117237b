package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    @Test
    void ids_that_were_added_are_known() {
        RecentIds ids = new RecentIds(10);
        ids.add(ids("a", "b"));
        assertThat(ids.unknown(ids("a", "b", "c"))).isEqualTo(Set.copyOf(ids("c")));
    }

    @Test
    void the_cache_never_exceeds_its_bound() {
        RecentIds ids = new RecentIds(10);
        IntStream.range(0, 1_000).forEach(i -> {
            ids.add(ids("id" + i));
            assertThat(ids.size()).isLessThanOrEqualTo(10);
        });
        assertThat(ids.unknown(ids("id999", "id0"))).isEqualTo(Set.copyOf(ids("id0")));
    }

    @Test
    void an_id_that_is_looked_up_again_and_again_stays() {
        RecentIds ids = new RecentIds(10);
        ids.add(ids("hot"));
        IntStream.range(0, 1_000).forEach(i -> {
            ids.add(ids("id" + i));
            assertThat(ids.unknown(ids("hot"))).isEmpty();
        });
    }

    private static List<BsonValue> ids(String... ids) {
        return Stream.of(ids).<BsonValue>map(BsonString::new).toList();
    }
}
