package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "data/a-b.csv | data/a-b.csv",
                "Jörg.csv | Jörg.csv",
                "my file.csv | 'my file.csv'",
                "$x | '$x'",
                "it's | \"'it'\\''s'\""
            })
    void a_word_is_quoted_for_the_shell_where_it_must_be(String word, String expected) {
        assertThat(ShellWord.quoted(word)).isEqualTo(expected);
    }
}
