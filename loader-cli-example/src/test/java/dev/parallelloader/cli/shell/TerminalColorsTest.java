package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalColorsTest {

    @Test
    void a_terminal_has_colours_unless_no_color_is_set() {
        assertThat(TerminalColors.of(true, Map.of())).isEqualTo(TerminalColors.ANSI);
        assertThat(TerminalColors.of(true, Map.of("NO_COLOR", ""))).isEqualTo(TerminalColors.ANSI);
        assertThat(TerminalColors.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(TerminalColors.NONE);
        assertThat(TerminalColors.of(false, Map.of())).isEqualTo(TerminalColors.NONE);
    }

    @Test
    void colours_end_with_the_text_and_none_leave_it_as_it_is() {
        assertThat(TerminalColors.ANSI.error("no")).isEqualTo("\u001b[31mno\u001b[0m");
        assertThat(TerminalColors.NONE.error("no")).isEqualTo("no");
    }
}
