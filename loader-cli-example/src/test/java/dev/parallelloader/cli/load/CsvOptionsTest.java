package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.cli.shell.CommandLineOptions;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class CsvOptionsTest {

    @TempDir
    Path folder;

    @Command(name = "load")
    static final class Load {
        @Mixin
        private CsvOptions csv = new CsvOptions();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "tab~A\tB",
                "TAB~A\tB",
                "\\t~A\tB",
                "'\t'~A\tB",
                "comma~A,B",
                "semicolon~A;B",
                "Semicolon~A;B",
                "pipe~A|B",
                "space~A B",
                "' '~A B",
                ";~A;B",
                "|~A|B",
                "-~A-B"
            })
    void a_delimiter_is_a_character_or_its_name(String delimiter, String header) throws Exception {
        assertThat(columns(header, "--delimiter", delimiter)).containsExactly("A", "B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "--missing-cells~drop~must be reject or pad, not drop",
                "--surplus-cells~drop_empty~must be reject or drop-empty or drop, not drop_empty",
                "--header-names~unique~must be strict or numbered, not unique",
                "--unclosed-quote~reject~must be stop or resync, not reject",
                "--comment~##~must be one ASCII character other than a line end, not '##'",
                "--quote~no~must be one ASCII character other than a line end, or none, not 'no'",
                "--skip-lines~-1~must be 0 to 2147483647, not -1",
                "--skip~1.5~must be",
                "--limit~many~must be"
            })
    void a_wrong_value_is_refused_with_the_right_ones(String option, String value, String message) {
        assertThatThrownBy(() -> columns("A", option, value))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(option)
                .hasMessageContaining(message);
    }

    @Test
    void quotes_are_text_if_there_are_none() throws Exception {
        assertThat(columns("A,\"B", "--quote", "none")).containsExactly("A", "\"B");
    }

    @Test
    void a_comment_and_a_delimiter_must_differ() {
        assertThatThrownBy(() -> columns("A", "--comment", ","))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("wrong --comment: delimiter and comment must differ, but both are ,");
    }

    @Test
    void without_options_a_file_has_commas_and_double_quotes_and_is_utf_8() throws Exception {
        assertThat(columns("A,\"B;,\"\"\",\u00d6,\\")).containsExactly("A", "B;,\"", "\u00d6", "\\");
    }

    @Test
    void all_options_apply_at_once() throws Exception {
        assertThat(columns(
                        "'A;''' ; \u00d6\\;;B",
                        "--delimiter=;",
                        "--quote='",
                        "--escape=\\",
                        "--charset=windows-1252",
                        "--trim"))
                .containsExactly("A;'", "\u00d6;", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latin1", "ISO-8859-15", "cp1252", "windows-1252"})
    void a_charset_may_have_any_of_its_names(String charset) throws Exception {
        assertThat(columns("\u00d6,A", "--charset", charset)).containsExactly("\u00d6", "A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A,B|A;B",
                "A, B |A;B",
                "A\\,B,C|A,B;C",
                "A\\B|A\\B",
                "A\\|A\\",
                "A, \\,|A;,",
                "a b,\u00d6|a b;\u00d6"
            })
    void names_of_columns_are_separated_by_commas_unless_these_are_escaped(String names, String expected)
            throws Exception {
        assertThat(columns("1,2", "--no-header", "--columns", names)).containsExactly(expected.split(";", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "\u00d6", "\u20ac", "\n", "\r", "\u0000", "\u007f"})
    void delimiter_quote_and_escape_are_single_ascii_characters(String wrong) {
        for (String option : List.of("--delimiter", "--quote", "--escape")) {
            assertThatThrownBy(() -> columns("A,B", option + "=" + wrong))
                    .isInstanceOf(ParameterException.class)
                    .message()
                    .startsWith(option + " must be one ASCII character other than a line end")
                    .doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    void a_tab_that_is_shown_to_be_copied_is_named() {
        assertThat(shown("--delimiter", "\t", "--trim")).isEqualTo(" --delimiter tab --trim");
        assertThat(shown("--delimiter", "\\t")).isEqualTo(" --delimiter '\\t'");
        assertThat(shown("--delimiter", ";", "--quote", "'")).isEqualTo(" --delimiter ';' --quote ''\\'''");
        assertThat(shown("--no-header", "--columns", "A\\,B,C")).isEqualTo(" --no-header --columns 'A\\,B,C'");
    }

    private static String shown(String... arguments) {
        CommandLine line = new CommandLine(new Load());
        line.parseArgs(arguments);
        return CsvOptions.copyable(CommandLineOptions.of(line)).text();
    }

    /** The columns of a file that begins with this line. */
    private List<String> columns(String line, String... arguments) throws Exception {
        Load load = new Load();
        new CommandLine(load).parseArgs(arguments);
        String charset = String.join(" ", arguments).contains("--charset") ? "windows-1252" : "UTF-8";
        Path file = Files.writeString(folder.resolve("file.csv"), line, Charset.forName(charset));
        try (ChunkPlan plan = load.csv.source(file, load.csv.input(file)).plan(ChunkLimits.every(1))) {
            return plan.columns().names();
        }
    }
}
