package dev.parallelloader.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.files.FileSet;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesSourceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @Test
    void values_have_the_types_of_json() throws Exception {
        Row row = (Row) entries("{\"s\":\"a\",\"i\":5,\"l\":5000000000,\"b\":123456789012345678901234,\"d\":1.50,"
                        + "\"t\":true,\"n\":null,\"o\":{\"x\": [1, null]},\"a\":[]}")
                .get(0);

        assertThat(row.values())
                .isEqualTo(Arrays.asList(
                        "a",
                        5,
                        5_000_000_000L,
                        new BigInteger("123456789012345678901234"),
                        1.5,
                        true,
                        null,
                        Map.of("x", Arrays.asList(1, null)),
                        List.of()));
        assertThat(row.text("d")).isEqualTo("1.50");
        assertThat(row.text("o")).isEqualTo("{\"x\": [1, null]}");
        assertThat(row.text("n")).isEmpty();
    }

    @Test
    void a_compressed_file_is_read() throws Exception {
        Path file = directory.resolve("some.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"a\":1}\n{\"b\":\"x\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        List<Entry> rows = entries(JsonLinesSource.of(file), 1);

        assertThat(rows)
                .extracting(row -> ((Row) row).values())
                .containsExactly(Arrays.asList(1, null), Arrays.asList(null, "x"));
    }

    @Test
    void a_missing_field_is_told_from_null() throws Exception {
        List<Entry> rows = entries("{\"a\":1,\"b\":null}\n{\"a\":2}");

        assertThat(((Row) rows.get(0)).has(1)).isTrue();
        assertThat(((Row) rows.get(1)).has(1)).isFalse();
        assertThat(((Row) rows.get(1)).value("b")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "5",
                "\"a\"",
                "   ",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":1e999}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":1} {\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\u0001}",
                "{a:1}"
            })
    void a_line_that_is_not_one_object_is_rejected_alone(String line) throws Exception {
        List<Entry> entries = entries("{\"a\":1}\n" + line + "\n{\"a\":3}\n");

        assertThat(entries).hasSize(3);
        assertThat(((Reject) entries.get(1)).code()).isEqualTo("malformed");
        assertThat(((Row) entries.get(2)).value("a")).isEqualTo(3);
    }

    @Test
    void nesting_is_limited() throws Exception {
        List<Entry> entries = entries("{\"a\":1}\n" + nested(400) + "\n" + nested(501) + "\n");

        assertThat(entries.get(1)).isInstanceOf(Row.class);
        assertThat(((Reject) entries.get(2)).code()).isEqualTo("malformed");
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    @Test
    void a_line_that_is_not_utf_8_is_rejected() throws Exception {
        Path file = Files.write(
                directory.resolve("latin.jsonl"),
                "{\"a\":1}\n{\"a\":\"\u00fc\"}\n".getBytes(StandardCharsets.ISO_8859_1));

        List<Entry> entries = entries(JsonLinesSource.of(file), 10);

        assertThat(entries.get(1)).isInstanceOfSatisfying(Reject.class, reject -> {
            assertThat(reject.code()).isEqualTo("encoding");
            assertThat(reject.column()).isEmpty();
        });
    }

    @Test
    void a_line_of_more_than_16_mib_is_rejected() throws Exception {
        List<Entry> entries = entries("{\"a\":1}\n{\"a\":\"" + "x".repeat(16 << 20) + "\"}\n{\"a\":3}");

        assertThat(((Reject) entries.get(1)).code()).isEqualTo("record-too-long");
        assertThat(((Row) entries.get(2)).value("a")).isEqualTo(3);
    }

    @Test
    void byte_order_mark_line_ends_and_empty_lines_are_not_data() throws Exception {
        String text = "\ufeff{\"a\":1}\r\n\r\n\n{\"a\":2}\n{\"a\":3}";

        for (int size = 1; size <= 4; size++) {
            assertThat(entries(JsonLinesSource.of(write(text)), size))
                    .extracting(entry -> ((Row) entry).value("a"))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void a_field_that_is_not_a_column_is_rejected_or_ignored() throws Exception {
        Path file = write("{\"a\":1,\"b\":{\"c\":2}}\n");

        assertThat(entries(JsonLinesSource.builder(file).columns("a").build(), 10))
                .first()
                .isInstanceOfSatisfying(Reject.class, reject -> {
                    assertThat(reject.code()).isEqualTo("unknown-field");
                    assertThat(reject.column()).isEmpty(); // the field isn't one
                });
        assertThat(entries(
                        JsonLinesSource.builder(file)
                                .columns("a")
                                .ignoreUnknownFields(true)
                                .build(),
                        10))
                .first()
                .isInstanceOfSatisfying(
                        Row.class, row -> assertThat(row.values()).isEqualTo(List.of(1)));
    }

    @Test
    void unknown_fields_can_be_ignored_only_if_columns_are_set() {
        JsonLinesSourceBuilder builder =
                JsonLinesSource.builder(directory.resolve("a.jsonl")).ignoreUnknownFields(true);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ignoreUnknownFields needs columns, without which no field is unknown: set columns too");
        assertThatThrownBy(() -> builder.maxRecords(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ignoreUnknownFields")
                .hasMessageContaining("maxRecords");
    }

    @Test
    void a_file_without_objects_or_with_a_key_is_refused() throws Exception {
        assertThatThrownBy(() -> entries("[\n"))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("jq");
        assertThatThrownBy(() -> entries(""))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(
                        () -> JsonLinesSource.of(directory.resolve("a.jsonl")).withKey(List.of("a")))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("--key-scan=false");
    }

    @Test
    void a_row_has_the_fields_of_its_object_in_any_order() throws Exception {
        String names = IntStream.range(0, 50).mapToObj(i -> "\"c" + i + "\":0").collect(Collectors.joining(","));

        Row row = (Row) entries("{" + names + "}\n{\"c40\":\"x\",\"c3\":null,\"c0\":[1],\"c49\":true}\n")
                .get(1);

        assertThat(row.values()).hasSize(50);
        assertThat(row.value("c40")).isEqualTo("x");
        assertThat(row.value("c49")).isEqualTo(true);
        assertThat(row.text("c0")).isEqualTo("[1]");
        assertThat(row.text(1)).isEmpty();
        assertThat(IntStream.range(0, 50).filter(row::has)).containsExactly(0, 3, 40, 49);
        assertThat(IntStream.range(0, 50).filter(row::isText)).containsExactly(40);
        assertThatThrownBy(() -> row.value(50)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> row.has(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void several_files_are_loaded_as_one() throws Exception {
        FileSet files = FileSet.of(List.of(
                JsonLinesSource.of(Files.writeString(directory.resolve("1.jsonl"), "{\"a\":1}\n")),
                JsonLinesSource.of(Files.writeString(directory.resolve("2.jsonl"), "{\"b\":2,\"a\":3}\n"))));

        try (ChunkPlan plan = files.plan(ChunkLimits.every(10))) {
            assertThat(plan.columns().names()).containsExactly("a");
            assertThat(plan.next()).isNotNull();
            assertThat(plan.next()).isNotNull();
            assertThat(plan.next()).isNull();
        }
    }

    @Test
    void all_settings_identify_a_load() throws Exception {
        Path file = write("{\"a\":1}\n");
        Set<Settings> different = new HashSet<>();
        for (JsonLinesSourceBuilder builder : List.of(
                JsonLinesSource.builder(file),
                JsonLinesSource.builder(file).maxRecords(5),
                JsonLinesSource.builder(file).skipRecords(5),
                JsonLinesSource.builder(file).columns("a", "b"),
                JsonLinesSource.builder(file).columns("a"),
                JsonLinesSource.builder(file).columns("a").ignoreUnknownFields(true))) {
            try (ChunkPlan plan = builder.build().plan(ChunkLimits.every(10))) {
                different.add(plan.settings());
                assertThat(plan.resource()).contains(file.toUri());
            }
        }

        assertThat(different).hasSize(6);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("some.jsonl"), text);
    }

    private List<Entry> entries(String text) throws Exception {
        return entries(JsonLinesSource.of(write(text)), 10);
    }

    private static List<Entry> entries(JsonLinesSource source, long chunkSize) throws Exception {
        List<Entry> entries = new ArrayList<>();
        try (ChunkPlan plan = source.plan(ChunkLimits.every(chunkSize))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                RecordReaderFactory readers =
                        chunk.reader().create(RecordReaderFactory.class, JsonLinesSourceTest.class.getClassLoader());
                try (RecordReader reader = readers.open(chunk)) {
                    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                        entries.add(entry);
                    }
                }
            }
        }
        return entries;
    }
}
