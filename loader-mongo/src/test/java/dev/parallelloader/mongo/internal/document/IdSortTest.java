package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSortTest {

    private static final String[] PIECES = {
        "",
        "\0",
        "a",
        "b",
        "é",
        "\uD7FF",
        "\uE000",
        "\uFFFF",
        "\uD83D\uDE00",
        "\uD800\uDC00",
        "same",
        "a long piece of text"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void text_is_in_the_order_of_its_utf_8_bytes(long seed) {
        Random random = new Random(seed);
        assertThatIdsAreSorted(
                seed,
                5_000,
                () -> new BsonString(word(random)),
                (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other)));
    }

    @Test
    void ids_that_differ_only_in_nuls_at_the_end_are_sorted() {
        Random random = new Random(7);
        assertThatIdsAreSorted(
                7,
                500,
                () -> new BsonString("id" + "\0".repeat(random.nextInt(20))),
                (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other)));
    }

    @Test
    void long_ids_that_differ_only_at_the_end_are_sorted() {
        Random random = new Random(8);
        String prefix = "x".repeat(10_000);
        assertThatIdsAreSorted(
                8,
                500,
                () -> new BsonString(prefix + random.nextInt(300)),
                (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other)));
    }

    @Test
    void ids_that_each_begin_like_a_longer_one_are_sorted_without_recursion() {
        List<String> ids =
                IntStream.range(0, 4_000).mapToObj(i -> "aaaa".repeat(i) + "b").collect(Collectors.toList());
        Collections.shuffle(ids, new Random(10));
        Iterator<String> next = ids.iterator();
        assertThatIdsAreSorted(
                10,
                ids.size(),
                () -> new BsonString(next.next()),
                Comparator.comparing(id -> id.asString().getValue()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void numbers_and_dates_are_in_the_order_of_their_values(long seed) {
        Random random = new Random(seed);
        Comparator<BsonValue> byValue =
                Comparator.comparing(value -> value.asNumber().longValue());
        assertThatIdsAreSorted(seed, 2_000, () -> new BsonInt32(random.nextInt()), byValue);
        assertThatIdsAreSorted(seed, 2_000, () -> new BsonInt32(random.nextInt(100) - 50), byValue);
        assertThatIdsAreSorted(seed, 2_000, () -> new BsonInt64(random.nextLong()), byValue);
        assertThatIdsAreSorted(seed, 2_000, () -> new BsonInt64(random.nextInt(100) - 50), byValue);
        assertThatIdsAreSorted(
                seed,
                2_000,
                () -> new BsonDouble(random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300)),
                Comparator.comparing(value -> value.asDouble().getValue()));
        assertThatIdsAreSorted(
                seed,
                2_000,
                () -> new BsonDateTime(random.nextLong()),
                Comparator.comparing(value -> value.asDateTime().getValue()));
    }

    @Test
    void object_ids_are_in_the_order_of_their_bytes() {
        assertThatIdsAreSorted(
                9,
                2_000,
                () -> new BsonObjectId(new ObjectId()),
                Comparator.comparing(value -> value.asObjectId().getValue()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ids_of_several_types_are_grouped_by_type(long seed) {
        Random random = new Random(seed);
        DocumentBlock block = block(2_000, () -> switch (random.nextInt(3)) {
            case 0 -> new BsonString(word(random));
            case 1 -> new BsonInt32(random.nextInt(500));
            default -> new BsonDouble(random.nextInt(500));
        });

        int[] sorted = block.sortedById();

        assertThat(Arrays.stream(sorted).boxed())
                .as("seed %d", seed)
                .hasSize(2_000)
                .doesNotHaveDuplicates();
        List<Byte> types = Arrays.stream(sorted)
                .mapToObj(document -> block.type(document, 0))
                .toList();
        assertThat(types).isSorted();
        assertThat(equalIdsAreNeighbours(block, sorted)).isTrue();
    }

    @Test
    void an_empty_block_has_no_documents() {
        assertThat(block(0, () -> new BsonInt32(0)).sortedById()).isEmpty();
    }

    private static void assertThatIdsAreSorted(
            long seed, int count, Supplier<BsonValue> ids, Comparator<BsonValue> order) {
        DocumentBlock block = block(count, ids);
        List<Integer> expected = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing((Integer document) -> block.value(document, 0), order)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();

        assertThat(Arrays.stream(block.sortedById()).boxed())
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected);
    }

    private static boolean equalIdsAreNeighbours(DocumentBlock block, int[] sorted) {
        int runs = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !block.sameId(sorted[i - 1], sorted[i])) {
                runs++;
            }
        }
        return runs
                == IntStream.range(0, block.size())
                        .mapToObj(document -> block.value(document, 0))
                        .collect(Collectors.toSet())
                        .size();
    }

    private static DocumentBlock block(int count, Supplier<BsonValue> ids) {
        DocumentBlock block = new DocumentBlock(
                (columns, file) -> new DocumentEncoder(List.of(new CellNode("_id", 0, "ID", 0, new AnyValue()))),
                List.of("_id"));
        Columns columns = Columns.of("ID");
        Stream.generate(ids).limit(count).forEach(id -> block.add(Row.of(columns, id)));
        return block;
    }

    private static String word(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
                .collect(Collectors.joining());
    }

    private static byte[] utf8(BsonValue id) {
        return id.asString().getValue().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes cells that are BSON values already. */
    private static final class AnyValue implements FieldRule {

        @Override
        public @Nullable BsonValue value(@Nullable Object cell) {
            return (BsonValue) cell;
        }

        @Override
        public String description() {
            return "may be anything";
        }

        @Override
        public BsonDocument schema() {
            return new BsonDocument();
        }
    }
}
