package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about headers that can't be used suggest why, and no other header is questioned. */
class FormatHintTest {

    private static final String SEMICOLONS =
            ". Its columns are separated by semicolons (;): save it with commas, or set delimiter (--delimiter ';')";

    @TempDir
    Path folder;

    @Test
    void a_header_that_can_not_be_read_gets_a_hint() throws Exception {
        assertUnreadable(
                "{\"A\": 1,\"B\": 2}\n",
                ". It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)");
        assertUnreadable(
                "[{\"A\":1,\"B\":2}]",
                ". It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)");
        assertUnreadable(
                "[" + "{\"A\":1},".repeat(200_000),
                ". It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)");
        assertUnreadable("<td></td>,,\n", ". It looks like XML or HTML: export it as CSV");
        assertUnreadable("\"A\";\"B\"\n", SEMICOLONS);
        assertUnreadable("\"A\" ; \"B\"\n", SEMICOLONS);
        assertUnreadable(
                "\"A\"\t\"B\"\n", SEMICOLONS.replace("semicolons (;)", "tabs").replace("';'", "tab"));
        assertUnreadable(
                "\"A\"|\"B\"\n",
                SEMICOLONS.replace("semicolons (;)", "bars (|)").replace("';'", "'|'"));
    }

    @Test
    void a_header_that_can_not_be_read_gets_no_hint_without_a_sign_of_another_format() throws Exception {
        assertUnreadable("\"A,B\n", "is longer than 16 MiB; specify a CSV file, or close the quote");
        assertUnreadable(
                "A,,C\n", "has no name for column 2 of 3: add one, or set headerNames (--header-names numbered)");
        assertUnreadable(
                "[A],,[C]\n", "has no name for column 2 of 3: add one, or set headerNames (--header-names numbered)");
        assertUnreadable(
                "A,B,A\n",
                "can't be used: column 'A' occurs twice in [A, B, A], or set headerNames (--header-names numbered)");
        Path semicolons = Files.writeString(folder.resolve("file.csv"), "\"A\";\"B\";\n");
        assertThatThrownBy(() -> columns(
                        CsvChunkSource.builder(semicolons).delimiter(';').build()))
                .hasMessageEndingWith(
                        "has no name for column 3 of 3: add one, or set headerNames (--header-names numbered)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "A;B;C~ A;B;C. Its columns are separated by semicolons (;): save it with commas, or set delimiter (--delimiter ';')",
                "A;B,C;D~ A;B, C;D. Its columns are separated by semicolons (;)",
                "B | A | more~ B | A | more. Its columns are separated by bars (|): save it with commas, or set delimiter (--delimiter '|')",
                "A\tB~ A B. Its columns are separated by tabs: save it with commas, or set delimiter (--delimiter tab)",
                "'A';'B'~ 'A';'B'. Its columns are separated by semicolons (;)",
                "'A','B'~ 'A', 'B'. Its names are in single quotes: set quote (--quote \"'\")",
                "'A', B~ 'A',  B. Its names are in single quotes: set quote (--quote \"'\")",
                "{~ {. It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)",
                "[~ [. It looks like JSON",
                "[{\"A\": 1~ [{\"A\": 1. It looks like JSON",
                // With a blank before its quote the second member could be the name of a column.
                "{\"A\": 1, \"B\": 2}~ {\"A\": 1,  \"B\": 2}. It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)",
                "<?xml version=\"1.0\"?>~ <?xml version=\"1.0\"?>. It looks like XML or HTML: export it as CSV",
                "<!DOCTYPE html>~ <!DOCTYPE html>. It looks like XML or HTML",
                "# of May~ # of May. If lines that begin with # are comments, set comment (--comment '#')",
                "Stock of May~ Stock of May. If it is a title, set skipLines (--skip-lines N) to the number of lines before",
                "A, B~ A,  B. Its names have blanks around them: remove those, or set trim (--trim)"
            })
    void a_header_that_lacks_columns_gets_a_hint(String header, String message) throws Exception {
        assertThatThrownBy(() -> columns(header).require("A", "B"))
                .isInstanceOf(LoaderException.class)
                .message()
                .startsWith("missing column")
                .contains("; the header has " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A;C", "[A]", "<", "{A}", "A.B"})
    void a_header_that_lacks_columns_gets_no_hint_without_a_sign_of_another_format(String header) throws Exception {
        assertThatThrownBy(() -> columns(header).require("A", "B"))
                .hasMessage("missing columns A, B; the header has " + header);
    }

    @Test
    void names_with_blanks_are_shown_as_they_are() throws Exception {
        assertThatThrownBy(() -> columns("A, B, \"C\",\" D\"").require("A", "C"))
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing column C; the header has A,  B,  \"C\",  D. Its names have blanks around them:"
                        + " remove those, or set trim (--trim) to drop them");
    }

    @Test
    void the_usual_format_is_suggested_if_the_source_has_another() throws Exception {
        Path file = Files.writeString(folder.resolve("file.csv"), "\"A\",\"B\"\n");

        assertThatThrownBy(() -> columns(CsvChunkSource.builder(file)
                                .quote('\'')
                                .delimiter(';')
                                .build())
                        .require("A", "B"))
                .message()
                .endsWith(". Its columns are separated by commas (,): set delimiter (--delimiter ',')");
        assertThatThrownBy(
                        () -> columns(CsvChunkSource.builder(file).quote('\'').build())
                                .require("A", "B"))
                .hasMessageEndingWith(". Its names are in double quotes: set quote (--quote '\"')");
    }

    @Test
    void names_that_were_set_and_lack_a_column_are_called_so() throws Exception {
        Path file = Files.writeString(folder.resolve("file.csv"), "1,2\n");

        assertThatThrownBy(() -> columns(
                                CsvChunkSource.builder(file).columns("A", "C").build())
                        .require("A", "B"))
                .hasMessage("missing column B; the header has A, C. These are the names set with columns (--columns):"
                        + " add the missing ones where the file has them");
    }

    @Test
    void the_delimiter_of_the_source_is_not_suggested() throws Exception {
        Path file = Files.writeString(folder.resolve("file.csv"), "\"A;B\"\n");

        Columns columns = columns(CsvChunkSource.builder(file).delimiter(';').build());

        assertThatThrownBy(() -> columns.require("A", "B")).hasMessage("missing columns A, B; the header has A;B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{,<a>,A;B", "<a>,{,A;B", "A;B,[,{,<a>"})
    void a_header_with_the_required_columns_is_not_questioned(String header) throws Exception {
        columns(header).require("A;B", "{", "<a>");
    }

    private void assertUnreadable(String text, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("file.csv"), text);

        assertThatThrownBy(() -> columns(CsvChunkSource.of(file)))
                .isInstanceOf(LoaderException.class)
                .message()
                .contains(file.toString())
                .endsWith(message)
                .hasSizeLessThan(600 + file.toString().length())
                .doesNotContain("\n");
    }

    private Columns columns(String header) throws Exception {
        return columns(CsvChunkSource.of(Files.writeString(folder.resolve("file.csv"), header + "\n")));
    }

    private static Columns columns(CsvChunkSource source) throws Exception {
        try (ChunkPlan plan = source.plan(ChunkLimits.every(10))) {
            assertThat(plan.columns().size()).isPositive();
            return plan.columns();
        }
    }
}
