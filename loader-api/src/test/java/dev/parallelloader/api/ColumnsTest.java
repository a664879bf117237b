package dev.parallelloader.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final Columns ALL = Columns.of("a", "b").and(List.of("c")).and(List.of("d", "e"));

    @Test
    void further_columns_follow_the_others() {
        assertThat(ALL.names()).containsExactly("a", "b", "c", "d", "e");
        assertThat(ALL.names()).extracting(ALL::indexOf).containsExactly(0, 1, 2, 3, 4);
        assertThat(ALL.indexOf("f")).isEqualTo(-1);
    }

    @Test
    void columns_are_equal_however_they_were_put_together() {
        Columns same = Columns.of("a", "b", "c", "d", "e");

        assertThat(ALL).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(Columns.of("a").and(List.of("b", "c", "d", "e")))
                .isEqualTo(ALL)
                .hasSameHashCodeAs(ALL);
        assertThat(ALL).isNotEqualTo(Columns.of("a", "b", "c", "e", "d"));
    }

    @Test
    void a_name_occurs_once_among_all_columns() {
        for (List<String> further : List.of(List.of("c"), List.of("x", "x"))) {
            assertThatThrownBy(() -> ALL.and(further))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("occurs twice in [a, b, c, d, e, " + further.get(0));
        }
    }

    @Test
    void further_columns_have_the_hint_of_the_first_and_are_as_open() {
        Columns open = Columns.of("a").withHint(required -> "look twice").opened();

        assertThat(ALL.isOpen()).isFalse();
        assertThat(open.isOpen()).isTrue();
        assertThat(open.and(List.of("b")).isOpen()).isTrue();
        assertThat(open).isEqualTo(Columns.of("a"));
        assertThatThrownBy(() -> open.and(List.of("b")).require("c"))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("missing field c; the first records have a, b. look twice");
    }

    @Test
    void columns_know_those_that_others_were_added_to() {
        Columns open = Columns.of("a").opened();

        assertThat(open.first()).isSameAs(open);
        assertThat(open.and(List.of("b")).first()).isSameAs(open);
        assertThat(open.and(List.of("b")).withHint(required -> "").first()).isSameAs(open);
    }

    @Test
    void columns_are_equal_by_their_names_however_these_were_added() {
        Columns open = Columns.of("a").opened();
        Columns more = open.and(List.of("b", "c"));

        assertThat(more).isEqualTo(open.and(List.of("b", "c"))).isEqualTo(Columns.of("a", "b", "c"));
        assertThat(more).isEqualTo(Columns.of("a").and(List.of("b", "c")));
        assertThat(more).isEqualTo(open.and(List.of("b")).and(List.of("c")));
        assertThat(more).isNotEqualTo(open.and(List.of("c", "b"))).isNotEqualTo(open.and(List.of("b")));
        assertThat(open.and(List.of("Aa"))).isNotEqualTo(open.and(List.of("BB"))); // the hash is the same
    }
}
