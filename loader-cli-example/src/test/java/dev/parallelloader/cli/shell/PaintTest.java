package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaintTest {

    @Test
    void a_terminal_has_colours_unless_no_color_is_set() {
        assertThat(Paint.of(true, Map.of())).isEqualTo(Paint.COLOURS);
        assertThat(Paint.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Paint.COLOURS);
        assertThat(Paint.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Paint.NONE);
        assertThat(Paint.of(false, Map.of())).isEqualTo(Paint.NONE);
    }

    @Test
    void colours_end_with_the_text_and_none_leave_it_as_it_is() {
        assertThat(Paint.COLOURS.bad("no")).isEqualTo("\u001b[31mno\u001b[0m");
        assertThat(Paint.NONE.bad("no")).isEqualTo("no");
    }
}
