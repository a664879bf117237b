package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvDialect.HeaderNames;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose format is found, and what a load reads from them. */
class CsvSniffTest {

    @TempDir
    Path dir;

    @Test
    void a_file_in_the_default_format_has_the_default_dialect() throws Exception {
        Path file = write("ID,NAME\n007,\"a, b\"\n008,c\n");

        assertThat(CsvDialect.sniff(file)).isEqualTo(CsvDialect.DEFAULT);
    }

    @Test
    void an_irregular_file_is_read_without_rejects() throws Exception {
        Path file = dir.resolve("export.csv");
        Files.write(
                file,
                "Stock of May;;;\n;;;\nNo;Name;Name;\n# counted\n1;\"J\u00fcrgen \"the\" great\";50;\n2;b\n3;c\n;;;\n4;d;;;\n5;e;;;\n"
                        .getBytes(Charset.forName("windows-1252")));

        CsvSniff sniff = CsvSniff.of(file);

        CsvDialect dialect = sniff.dialect();
        assertThat(dialect.delimiter()).isEqualTo(';');
        assertThat(dialect.skipLines()).isEqualTo(2);
        assertThat(dialect.comment()).isEqualTo('#');
        assertThat(dialect.lenientQuotes()).isTrue();
        assertThat(dialect.skipEmptyRecords()).isTrue();
        assertThat(dialect.headerNames()).isEqualTo(HeaderNames.NUMBERED);
        assertThat(dialect.missingCells()).isEqualTo(MissingCells.PAD);
        assertThat(dialect.surplusCells()).isEqualTo(SurplusCells.DROP_EMPTY);
        assertThat(dialect.charset()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(sniff.isCharsetGuessed()).isTrue();
        assertThat(sniff.skippedLines()).containsExactly("Stock of May;;;", ";;;");
        assertThat(sniff.rejected()).isZero();
        assertThat(rows(sniff))
                .containsExactly(
                        List.of("1", "J\u00fcrgen \"the\" great", "50", ""),
                        List.of("2", "b", "", ""),
                        List.of("3", "c", "", ""),
                        List.of("4", "d", "", ""),
                        List.of("5", "e", "", ""));
        assertThat(sniff.firstRows()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void a_byte_order_mark_decides_the_encoding(String charset) throws Exception {
        Path file = dir.resolve("export.csv");
        Files.write(file, "\uFEFFID;NAME\n1;J\u00fcrgen\n2;\u4e2d\n".getBytes(Charset.forName(charset)));

        CsvSniff sniff = CsvSniff.of(file);

        assertThat(sniff.hasByteOrderMark()).isTrue();
        assertThat(sniff.isCharsetGuessed()).isFalse();
        assertThat(sniff.dialect().charset()).isEqualTo(Charset.forName(charset));
        assertThat(rows(sniff)).containsExactly(List.of("1", "J\u00fcrgen"), List.of("2", "\u4e2d"));
    }

    @Test
    void a_stray_quote_does_not_join_records() throws Exception {
        String rows = "1,\"a, b\"\n".repeat(50);

        CsvSniff sniff = CsvSniff.of(write("ID,TEXT\n" + rows + "51,\"c\n" + rows));

        assertThat(sniff.dialect().lenientQuotes()).isFalse();
        assertThat(sniff.rejected()).isEqualTo(1);
        assertThat(sniff.firstReject().orElseThrow()).startsWith("line 52: ");
    }

    @Test
    void columns_without_a_header_have_names_and_types() throws Exception {
        CsvSniff sniff = CsvSniff.of(write("1|2.50|007|\n2|3.75|010|\n"));

        assertThat(sniff.hasHeader()).isFalse();
        assertThat(sniff.givenColumns()).containsExactly("column_1", "column_2", "column_3", "column_4");
        assertThat(sniff.columns()).extracting(SniffedColumn::type).containsExactly("int32", "decimal", "text", "text");
        assertThat(rows(sniff)).containsExactly(List.of("1", "2.50", "007", ""), List.of("2", "3.75", "010", ""));
    }

    @Test
    void all_rows_of_the_sample_count_for_the_types() throws Exception {
        Path file = write("ID,X\n" + "1,2\n".repeat(400_000) + "a,2.5\n");

        CsvSniff sample = CsvSniff.of(file);
        CsvSniff all = CsvSniff.of(file, Long.MAX_VALUE);

        assertThat(sample.columns()).extracting(SniffedColumn::type).containsExactly("int32", "int32");
        assertThat(sample.isWholeFile()).isFalse();
        assertThat(sample.rows()).isEqualTo((CsvSniff.SAMPLE_BYTES - "ID,X\n".length()) / "1,2\n".length());
        assertThat(all.columns()).extracting(SniffedColumn::type).containsExactly("text", "double");
        assertThat(all.isWholeFile()).isTrue();
        assertThat(all.rows()).isEqualTo(400_001);
    }

    @Test
    void records_that_a_load_rejects_are_counted() throws Exception {
        CsvSniff sniff = CsvSniff.of(write("A,B\n" + "1,2\n".repeat(100) + "3\n" + "1,2\n".repeat(100)));

        assertThat(sniff.rows()).isEqualTo(200);
        assertThat(sniff.rejected()).isEqualTo(1);
        assertThat(sniff.firstReject())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("line 102: 1 value"));
    }

    @Test
    void a_quote_that_is_not_closed_is_reported_as_a_load_would() throws Exception {
        CsvSniff sniff = CsvSniff.of(write("A,B\n" + "1,\"x\"\n".repeat(100) + "3,\"y\n"));

        assertThat(sniff.rejected()).isEqualTo(1);
        assertThat(sniff.isWholeFile()).isFalse();
        assertThat(sniff.firstReject())
                .hasValueSatisfying(reason -> assertThat(reason).contains("isn't closed"));
    }

    @Test
    void a_given_delimiter_is_used() throws Exception {
        CsvSniff sniff =
                CsvSniff.builder(write("A,B;C\n1,2;3\n")).delimiter(';').sniff();

        assertThat(sniff.columns()).extracting(SniffedColumn::name).containsExactly("A,B", "C");
    }

    @Test
    void what_is_given_is_kept_and_the_rest_is_found() throws Exception {
        Path file = dir.resolve("file.csv");
        Charset latin2 = Charset.forName("ISO-8859-2");
        Files.write(file, "-- of May\nby,me\n1;'Łódź; x'\n-- two\n2;'y'\n".getBytes(latin2));

        CsvSniff sniff = CsvSniff.builder(file)
                .charset(latin2)
                .quote('\'')
                .escape(CsvDialect.NONE)
                .comment('-')
                .skipLines(2)
                .columns("id", "name")
                .sniff();

        CsvDialect dialect = sniff.dialect();
        assertThat(dialect.charset()).isEqualTo(latin2);
        assertThat(dialect.delimiter()).isEqualTo(';');
        assertThat(dialect.quote()).isEqualTo('\'');
        assertThat(dialect.comment()).isEqualTo('-');
        assertThat(dialect.skipLines()).isEqualTo(2);
        assertThat(sniff.isCharsetGuessed()).isFalse();
        assertThat(sniff.hasHeader()).isFalse();
        assertThat(rows(sniff)).containsExactly(List.of("1", "Łódź; x"), List.of("2", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "Shift_JIS", "UTF-8"})
    void a_given_encoding_is_used(String charset) throws Exception {
        Path file = dir.resolve("file.csv");
        Files.write(file, "名;n\n日本;1\n語;2\n".getBytes(Charset.forName(charset)));

        CsvSniff sniff =
                CsvSniff.builder(file).charset(Charset.forName(charset)).sniff();

        assertThat(sniff.dialect().charset()).isEqualTo(Charset.forName(charset));
        assertThat(rows(sniff)).containsExactly(List.of("日本", "1"), List.of("語", "2"));
    }

    @Test
    void a_given_quote_that_is_the_delimiter_too_is_refused() throws Exception {
        Path file = write("A;B\n1;2\n");

        assertThatThrownBy(
                        () -> CsvSniff.builder(file).delimiter(';').quote(';').sniff())
                .isInstanceOf(LoaderException.class)
                .hasMessageEndingWith("delimiter and quote must differ, but both are ;");
        assertThatThrownBy(() -> CsvSniff.builder(file).skipLines(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("skipLines must be 0 or more, not -1");
    }

    @Test
    void a_stray_quote_in_a_file_with_few_quotes_is_reported() throws Exception {
        String rows = "1,a,2\n2,\"b, c\",3\n3,\"d\",4\n" + "4,e,5\n".repeat(17);

        CsvSniff sniff = CsvSniff.of(write("id,name,n\n" + rows + "21,\"f,22\n"));

        assertThat(sniff.dialect()).isEqualTo(CsvDialect.DEFAULT);
        assertThat(sniff.rows()).isEqualTo(20);
        assertThat(sniff.firstReject().orElseThrow())
                .contains("the quote in line 22")
                .contains("isn't closed");
    }

    @Test
    void a_footer_is_rejected() throws Exception {
        String rows = "1,a,2\n2,b,3\n3,c,4\n4,d,5\n5,e,6\n";

        CsvSniff sniff = CsvSniff.of(write("id,name,n\n" + rows + "Total rows: 5\n-- end --\n"));

        assertThat(sniff.rejected()).isEqualTo(2);
        assertThat(sniff.columns()).extracting(SniffedColumn::type).containsExactly("int32", "text", "int32");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() throws Exception {
        CsvSniff sniff = CsvSniff.of(write("\uFEFFID,NAME\n1,a\n"));

        assertThat(sniff.hasByteOrderMark()).isTrue();
        assertThat(sniff.columns()).extracting(SniffedColumn::name).containsExactly("ID", "NAME");
    }

    @Test
    void what_is_no_csv_file_is_refused() throws Exception {
        assertThatThrownBy(() -> CsvSniff.of(dir.resolve("missing.csv")))
                .isInstanceOf(LoaderException.class)
                .hasMessageStartingWith("no such file");
        assertThatThrownBy(() -> CsvSniff.of(write("")))
                .isInstanceOf(LoaderException.class)
                .hasMessageEndingWith("is empty: specify a file with rows");
        assertThatThrownBy(() -> CsvSniff.of(write("%PDF-1.7\n")))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("a PDF document");
        Path file = write("A\n1\n");
        assertThatThrownBy(() -> CsvSniff.of(file, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sampleBytes must be at least 1, not 0");
    }

    private Path write(String text) throws Exception {
        Path file = dir.resolve("file.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file;
    }

    private static List<List<String>> rows(CsvSniff sniff) throws Exception {
        return ChunkReading.entries(sniff.source(), ChunkLimits.every(1)).stream()
                .map(Row.class::cast)
                .map(row -> row.values().stream().map(String::valueOf).toList())
                .toList();
    }
}
