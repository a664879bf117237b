package dev.parallelloader.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MenuHistoryTest {

    private static final Path HOME = Path.of("/home/ann");

    @Test
    void a_line_with_a_password_is_not_remembered() {
        MenuHistory history = new MenuHistory();

        history.add(Instant.EPOCH, "verify");
        history.add(Instant.EPOCH, "mongodb://me:geheim@localhost/social");
        history.add(Instant.EPOCH, " ");

        assertThat(history).extracting(entry -> entry.line()).containsExactly("verify");
    }

    @Test
    void the_file_is_in_the_state_folder_that_the_user_has_chosen_else_in_the_usual_one() {
        assertThat(MenuHistory.place(Map.of("XDG_STATE_HOME", "/state"), HOME))
                .isEqualTo(Path.of("/state/parallel-loader/menu-history"));
        assertThat(MenuHistory.place(Map.of("XDG_STATE_HOME", "not/absolute"), HOME))
                .isEqualTo(MenuHistory.place(Map.of(), HOME))
                .isEqualTo(Path.of("/home/ann/.local/state/parallel-loader/menu-history"));
    }
}
