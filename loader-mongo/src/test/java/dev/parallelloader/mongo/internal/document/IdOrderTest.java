package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdOrderTest {

    private static final String[] LETTERS = {
        "", "\0", "a", "b", "é", "\uD7FF", "\uE000", "\uFFFF", "\uD83D\uDE00", "\uD800\uDC00"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void text_is_in_the_order_of_its_utf_8_bytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String one = word(random);
            String other = word(random);
            int expected = Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(compare(new BsonString(one), new BsonString(other))))
                    .as("seed %d, %s and %s", seed, one, other)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    @Test
    void whole_numbers_are_in_the_order_of_their_values() {
        assertThat(compare(new BsonInt32(-2), new BsonInt32(10))).isNegative();
        assertThat(compare(new BsonInt64(Long.MAX_VALUE), new BsonInt64(Long.MIN_VALUE)))
                .isPositive();
        assertThat(compare(new BsonInt64(7), new BsonInt64(7))).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ids_of_several_types_can_be_sorted(long seed) {
        Random random = new Random(seed);
        List<BsonValue> ids = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new BsonString(word(random));
                        case 1 -> new BsonInt32(random.nextInt());
                        case 2 -> new BsonInt64(random.nextLong());
                        default -> new BsonDouble(random.nextDouble());
                    });
        }

        ids.sort(IdOrder.INSTANCE); // throws if the order contradicts itself

        assertThat(ids.stream().map(BsonValue::getBsonType).distinct()).hasSize(4);
        assertThat(ids).as("seed %d", seed).isSortedAccordingTo(IdOrder.INSTANCE);
    }

    private static int compare(BsonValue one, BsonValue other) {
        return IdOrder.INSTANCE.compare(one, other);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return word.toString();
    }
}
