package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> NAMES =
            List.of("bench", "demo", "generate", "load", "verify", "user", "status", "menu", "serve", "completion");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "laod, load",
        "LOAD, load",
        "lod, load",
        "loads, load",
        "benchmark, bench",
        "gen, generate",
        "stats, status",
        "verfiy, verify",
        "quux,",
        "help,",
        "x,"
    })
    void the_nearest_is_found_if_one_is_near(String typed, String meant) {
        assertThat(NearestName.of(typed, NAMES).orElse(null)).isEqualTo(meant);
    }

    @Test
    void letters_that_changed_places_are_one_correction() {
        assertThat(NearestName.corrections("laod", "load")).isOne();
        assertThat(NearestName.corrections("", "load")).isEqualTo(4);
        assertThat(NearestName.corrections("serve", "verify")).isEqualTo(4);
    }
}
