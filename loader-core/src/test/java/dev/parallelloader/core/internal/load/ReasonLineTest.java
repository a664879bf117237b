package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonLineTest {

    private static final Reject REJECT = Reject.of(new Span(55, 7, 7, 1, 8, 1), "invalid", "is \"bad\", and long");

    @TempDir
    Path dir;

    @Test
    void a_reject_without_a_column_has_an_empty_cell() {
        assertThat(ReasonLine.of(REJECT, 2)).isEqualTo("7,8,55,2,,invalid,\"is \"\"bad\"\", and long\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"PRICE|PRICE", "unit price|unit price", "a,b|\"a,b\"", "5\" disk|\"5\"\" disk\"", "``|\"\""})
    void a_name_is_quoted_only_if_it_has_to_be(String name, String cell) {
        assertThat(ReasonLine.of(REJECT.withColumn(name), 2)).startsWith("7,8,55,2," + cell + ",invalid,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PRICE", "a,b", "5\" disk", "\"", "line\nbreak", "line\r\nbreak", "\r", " blanks ", "\u00fc"})
    void the_name_is_read_as_it_is_in_the_header(String name) throws Exception {
        Path file = dir.resolve("reasons.csv");
        Files.writeString(file, ReasonLine.HEADER + ReasonLine.of(REJECT.withColumn(name), 2));

        Row line = onlyRow(file);

        assertThat(line.text("column")).isEqualTo(name);
        assertThat(line.text("message")).isEqualTo(REJECT.message());
    }

    @Test
    void of_a_long_name_the_beginning_is_written() {
        assertThat(ReasonLine.of(REJECT.withColumn("x".repeat(256)), 2)).contains("," + "x".repeat(256) + ",");
        assertThat(ReasonLine.of(REJECT.withColumn("x".repeat(257)), 2)).contains("," + "x".repeat(255) + "\u2026,");
        assertThat(ReasonLine.of(REJECT.withColumn("x".repeat(254) + "\uD83D\uDE00y"), 2))
                .contains("," + "x".repeat(254) + "\u2026,");
    }

    private Row onlyRow(Path file) throws Exception {
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(10))) {
            Chunk chunk = Objects.requireNonNull(plan.next());
            try (RecordReader reader = chunk.reader()
                    .create(RecordReaderFactory.class, getClass().getClassLoader())
                    .open(chunk)) {
                Entry entry = Objects.requireNonNull(reader.next());
                assertThat(reader.next()).isNull();
                return (Row) entry;
            }
        }
    }
}
