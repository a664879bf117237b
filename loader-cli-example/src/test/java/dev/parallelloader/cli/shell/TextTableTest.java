package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columns_are_as_wide_as_their_widest_value() {
        assertThat(TextTable.of(List.of("id", "text"), List.of(List.of("S1000", "a"), List.of("S2", "\uD83D\uDE00 b")))
                        .lines())
                .containsExactly("id     text", "S1000  a", "S2     \uD83D\uDE00 b");
    }

    @Test
    void what_could_move_the_cursor_is_a_blank_and_long_texts_are_cut() {
        String table = TextTable.of(List.of("text"), List.of(List.of("a\nb\u001b[2J\u0007"), List.of("x".repeat(61))));

        assertThat(table.lines()).containsExactly("text", "a b [2J", "x".repeat(59) + "…");
    }

    @Test
    void one_thing_is_shown_whole() {
        assertThat(TextTable.list(List.of("id", "text"), List.of("S1", "x".repeat(100)))
                        .lines())
                .containsExactly("id    S1", "text  " + "x".repeat(100));
    }
}
