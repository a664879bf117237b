package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a row promises when it is a view of bytes. */
class RowViewTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path dir;

    @Test
    void a_view_equals_a_row_of_the_same_values() throws Exception {
        Row view = row("A,B,C\n1,\"say \"\"\u00fc\"\"\",\n");
        Row values = Row.of(new Span(6, 16, 1, 1, 2, 1), Columns.of("A", "B", "C"), List.of("1", "say \"\u00fc\"", ""));

        assertThat(view).isExactlyInstanceOf(RowView.class).isEqualTo(values).hasSameHashCodeAs(values);
        assertThat(values).isEqualTo(view);
        assertThat(view).hasToString(values.toString());
    }

    @Test
    void a_cell_is_copied_whole_or_not_at_all() throws Exception {
        Row row = row("A,B\nplain,\"a \"\"b\"\"\"\n");
        byte[] target = new byte[5];

        assertThatThrownBy(() -> row.copyUtf8(0, target, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> row.copyUtf8(1, target, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> row.copyUtf8(1, target, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(target).containsOnly(0);
        assertThat(row.copyUtf8(1, target, 0)).isEqualTo(5);
        assertThat(target).asString(StandardCharsets.UTF_8).isEqualTo("a \"b\"");
    }

    @Test
    void there_is_no_value_beyond_the_last_column() throws Exception {
        List<Entry> entries = entries("A,B\n1,2\n3,4\n");

        for (Entry entry : entries) {
            Row row = (Row) entry;
            for (int column : new int[] {-1, 2}) {
                assertThatThrownBy(() -> row.value(column)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> row.text(column)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> row.utf8Length(column)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> row.copyUtf8(column, new byte[9], 0))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void kept_rows_of_many_blocks_keep_their_values_and_places() throws Exception {
        String text = IntStream.range(0, 5_000)
                .mapToObj(i -> i % 7 == 0 ? "wrong\n" : i + ",\"a\nb" + i + "\"\n")
                .collect(Collectors.joining("", "A,B\n", ""));

        List<Entry> entries = entries(text);

        assertThat(entries).hasSize(5_000);
        for (int i = 0; i < 5_000; i++) {
            Entry entry = entries.get(i);
            assertThat(entry.at().record()).isEqualTo(i + 1);
            assertThat(entry instanceof Reject).isEqualTo(i % 7 == 0);
            String record =
                    text.substring((int) entry.at().offset(), (int) entry.at().end());
            assertThat(record).isEqualTo(i % 7 == 0 ? "wrong\n" : i + ",\"a\nb" + i + "\"\n");
            if (entry instanceof Row row) {
                assertThat(row.values()).containsExactly(String.valueOf(i), "a\nb" + i);
            }
        }
    }

    @Test
    void a_chunk_of_several_spans_is_read_span_by_span() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), "A,B\n1,a\n2,b\n3\n4,d\n5,\u00fc\n");
        Chunk whole = ChunkReading.chunks(CsvChunkSource.of(file), ChunkLimits.every(10))
                .get(0);
        Chunk parts = whole.part(
                List.of(new Span(8, 4, 2, 1, 3, 1), new Span(14, 9, 4, 2, 5, 2), new Span(4, 4, 1, 1, 2, 1)));
        List<Entry> expected = ChunkReading.entries(whole);

        assertThat(ChunkReading.entries(parts))
                .containsExactly(expected.get(1), expected.get(3), expected.get(4), expected.get(0));
    }

    @Test
    void a_cell_of_almost_16_mib_is_read() throws Exception {
        String cell = "x".repeat(8 * MIB) + "\"\"\n" + "y".repeat(8 * MIB - 20);
        Row row = row("A,B\n1,\"" + cell + "\"\n");

        assertThat(row).isExactlyInstanceOf(RowView.class);
        assertThat(row.utf8Length(1)).isEqualTo(cell.length() - 1);
        assertThat(row.text(1)).isEqualTo(cell.replace("\"\"", "\""));
    }

    @Test
    void records_of_a_chunk_beyond_32_mib_are_read_one_by_one() throws Exception {
        String row = "1,\"a \"\"b\"\"\"\n2,\u00fc\n3\n";
        Path file = Files.writeString(dir.resolve("file.csv"), "A,B\n" + row + "\n".repeat(33 * MIB) + row);

        List<Entry> entries = ChunkReading.entries(
                CsvChunkSource.of(file), ChunkLimits.every(10).withMaxBytes(100 * MIB));

        assertThat(entries).hasSize(6);
        assertThat(((Row) entries.get(3)).values()).containsExactly("1", "a \"b\"");
        assertThat(((Row) entries.get(4)).values()).containsExactly("2", "\u00fc");
        assertThat(((Reject) entries.get(5)).code()).isEqualTo("column-count");
    }

    @Test
    void two_thousand_columns_are_read() throws Exception {
        List<String> cells = IntStream.range(0, 2_000).mapToObj(i -> "c" + i).toList();
        String line = String.join(",", cells) + "\n";

        List<Entry> entries = entries(line.repeat(101));

        assertThat(entries)
                .hasSize(100)
                .allSatisfy(entry -> assertThat(((Row) entry).values()).isEqualTo(cells));
    }

    private Row row(String text) throws Exception {
        List<Entry> entries = entries(text);
        assertThat(entries).hasSize(1);
        return (Row) entries.get(0);
    }

    private List<Entry> entries(String text) throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), text);
        List<Entry> entries = new ArrayList<>();
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(100_000))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                entries.addAll(ChunkReading.entries(chunk));
            }
        }
        return entries;
    }
}
