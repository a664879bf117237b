package dev.parallelloader.mongo.internal.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteKeysTest {

    private static final byte TEXT = 2;
    private static final byte OTHER = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_set_has_what_was_added(long seed) {
        Random random = new Random(seed);
        Set<String> expected = new HashSet<>();
        ByteKeys keys = new ByteKeys();
        for (int i = 0; i < 20_000; i++) {
            String key = Integer.toString(random.nextInt(10_000), 36).repeat(random.nextInt(3));
            byte[] bytes = (">" + key + "<").getBytes(UTF_8);
            assertThat(keys.contains(TEXT, bytes, 1, bytes.length - 1))
                    .as("seed %d, %s", seed, key)
                    .isEqualTo(expected.contains(key));
            assertThat(keys.add(TEXT, bytes, 1, bytes.length - 1))
                    .as("seed %d, %s", seed, key)
                    .isEqualTo(expected.add(key));
            assertThat(keys.size()).isEqualTo(expected.size());
        }
        assertThat(keys.byteCount())
                .isEqualTo(expected.stream().mapToInt(key -> 1 + key.length()).sum());
    }

    @Test
    void values_of_different_types_are_different() {
        ByteKeys keys = new ByteKeys();
        byte[] bytes = {1, 2, 3};
        keys.add(TEXT, bytes, 0, 3);
        assertThat(keys.contains(OTHER, bytes, 0, 3)).isFalse();
        assertThat(keys.add(OTHER, bytes, 0, 3)).isTrue();
        assertThat(keys.contains(TEXT, bytes, 0, 3)).isTrue();
    }
}
