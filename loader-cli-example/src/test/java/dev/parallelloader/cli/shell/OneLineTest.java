package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void control_characters_and_line_ends_are_blanks() {
        assertThat(OneLine.of("a\r\nb\tc\u001B[1m\u009Bd\u2028e\u2029f\u007F")).isEqualTo("a  b c [1m d e f ");
        assertThat(OneLine.of("a\nb", 3)).isEqualTo("a b");
    }

    @Test
    void long_text_is_cut_between_characters() {
        String face = "\uD83D\uDE00";

        assertThat(OneLine.of(face.repeat(3), 3)).isEqualTo(face.repeat(3));
        assertThat(OneLine.of(face.repeat(4), 3)).isEqualTo(face.repeat(2) + "…");
    }
}
