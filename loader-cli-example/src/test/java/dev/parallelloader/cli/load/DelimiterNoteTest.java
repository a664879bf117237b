package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelimiterNoteTest {

    @Test
    void a_name_with_another_delimiter_is_noted() {
        assertThat(DelimiterNote.of(Columns.of(List.of("a;b;c")), null))
                .contains("the header has one column, 'a;b;c': if ; separates the columns, add --delimiter ';'");
        assertThat(DelimiterNote.of(Columns.of(List.of("a|b")), ','))
                .contains("the header has one column, 'a|b': if | separates the columns, add --delimiter '|'");
        assertThat(DelimiterNote.of(Columns.of(List.of("a\tb")), null).orElseThrow())
                .endsWith("if tabs separate the columns, add --delimiter tab");
        assertThat(DelimiterNote.of(Columns.of(List.of("a,b")), ';').orElseThrow())
                .endsWith("if commas separate the columns, remove --delimiter");
    }

    @Test
    void names_without_another_delimiter_or_in_several_columns_are_not_noted() {
        assertThat(DelimiterNote.of(Columns.of(List.of("a")), null)).isEmpty();
        assertThat(DelimiterNote.of(Columns.of(List.of("a, b")), null)).isEmpty();
        assertThat(DelimiterNote.of(Columns.of(List.of("a;b", "c")), null)).isEmpty();
    }

    @Test
    void the_name_is_short_and_in_one_line() {
        String face = "\uD83D\uDE00";

        assertThat(DelimiterNote.of(Columns.of(List.of("a;" + face.repeat(100))), null)
                        .orElseThrow())
                .startsWith("the header has one column, 'a;" + face.repeat(57) + "…': if");
        assertThat(DelimiterNote.of(Columns.of(List.of("a;\nb\u001B")), null).orElseThrow())
                .startsWith("the header has one column, 'a; b ': if");
    }
}
