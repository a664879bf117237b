package dev.parallelloader.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that first occur after the records from which the columns are taken. */
class FurtherFieldsTest {

    /** As many records as determine the columns. */
    private static final int SAMPLED = 1_000;

    private static final String BEGINNING = "{\"a\":1,\"b\":2}\n".repeat(SAMPLED);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @Test
    void a_late_field_is_a_further_column_of_its_row() throws Exception {
        List<Row> rows = late("{\"c\":\"x\",\"b\":3,\"d\":[1, 2]}\n{\"a\":4}\n");

        assertThat(rows.get(0).columns().names()).containsExactly("a", "b", "c", "d");
        assertThat(rows.get(0).columns().isOpen()).isTrue();
        assertThat(rows.get(0).values()).isEqualTo(Arrays.asList(null, 3, "x", List.of(1, 2)));
        assertThat(rows.get(0).text("d")).isEqualTo("[1, 2]");
        assertThat(rows.get(0).has(0)).isFalse();
        assertThat(rows.get(0).has(3)).isTrue();
        assertThat(rows.get(1).values()).isEqualTo(Arrays.asList(4, null));
    }

    @Test
    void rows_with_the_same_fields_share_their_columns() throws Exception {
        List<Row> rows = late("{\"c\":1}\n{\"a\":1}\n{\"d\":1}\n{\"c\":2}\n{\"b\":1}\n");

        assertThat(rows.get(3).columns()).isSameAs(rows.get(0).columns());
        assertThat(rows.get(4).columns()).isSameAs(rows.get(1).columns());
        assertThat(rows.get(2).columns()).isNotEqualTo(rows.get(0).columns());
    }

    @Test
    void names_that_are_data_are_columns_too() throws Exception {
        int records = 50_000;
        String text = IntStream.range(0, records)
                .mapToObj(i -> "{\"key " + i + "\":" + i + "}\n")
                .collect(Collectors.joining());

        List<Row> rows = late(text + "{\"" + "x".repeat(40_000) + "\":1}\n");

        assertThat(rows).hasSize(records + 1);
        assertThat(rows.get(records - 1).value("key " + (records - 1))).isEqualTo(records - 1);
        Set<Columns> different = rows.stream().map(Row::columns).collect(Collectors.toSet());
        assertThat(different).hasSize(records + 1);
    }

    @Test
    void a_record_of_many_further_fields_is_one_row() throws Exception {
        String text = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}\n"));

        Row row = late(text).get(0);

        assertThat(row.columns().size()).isEqualTo(100_002);
        assertThat(row.value("k99999")).isEqualTo(99_999);
    }

    @Test
    void a_late_field_that_occurs_twice_is_malformed() throws Exception {
        Path file = Files.writeString(directory.resolve("some.jsonl"), BEGINNING + "{\"c\":1,\"c\":2}\n");

        List<Entry> entries = entries(JsonLinesSource.of(file));

        assertThat(((Reject) entries.get(SAMPLED)).code()).isEqualTo("malformed");
    }

    /** The rows of these lines after a beginning with the columns a and b. */
    private List<Row> late(String lines) throws Exception {
        Path file = Files.writeString(directory.resolve("some.jsonl"), BEGINNING + lines);
        return entries(JsonLinesSource.of(file)).stream()
                .skip(SAMPLED)
                .map(Row.class::cast)
                .toList();
    }

    private static List<Entry> entries(JsonLinesSource source) throws Exception {
        List<Entry> entries = new ArrayList<>();
        try (ChunkPlan plan = source.plan(ChunkLimits.every(Long.MAX_VALUE))) {
            assertThat(plan.columns().names()).containsExactly("a", "b");
            Chunk chunk = Objects.requireNonNull(plan.next());
            RecordReaderFactory readers =
                    chunk.reader().create(RecordReaderFactory.class, FurtherFieldsTest.class.getClassLoader());
            try (RecordReader reader = readers.open(chunk)) {
                for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }
}
