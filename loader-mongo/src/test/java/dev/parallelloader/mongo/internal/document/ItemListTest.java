package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemListTest {

    @Test
    void items_are_separated_by_commas_outside_parentheses() {
        assertThat(ItemList.items("a,b c,date(d MMM, yyyy)")).containsExactly("a", "b c", "date(d MMM, yyyy)");
        assertThat(ItemList.items("")).isEmpty();
    }

    @Test
    void pairs_are_separated_by_the_first_equals_sign() {
        assertThat(ItemList.pairs("a=b,c=d=e")).containsExactly(Map.entry("a", "b"), Map.entry("c", "d=e"));
    }

    @Test
    void special_characters_are_written_after_a_backslash() {
        assertThat(ItemList.items("a\\,b,\\(c,d\\\\,\\N")).containsExactly("a,b", "(c", "d\\", "\\N");
        assertThat(ItemList.pairs("a\\=b=\\,")).containsExactly(Map.entry("a=b", ","));
    }

    @Test
    void blanks_around_items_are_ignored_unless_they_follow_a_backslash() {
        assertThat(ItemList.items(" a , b c ,\\ d\\ ")).containsExactly("a", "b c", " d ");
        assertThat(ItemList.items(" a\\, b\\\\ ")).containsExactly("a, b\\");
        assertThat(ItemList.items(" a\\")).containsExactly("a\\");
        assertThat(ItemList.pairs("a = b , c=")).containsExactly(Map.entry("a", "b"), Map.entry("c", ""));
    }

    @Test
    void what_is_written_can_be_read() {
        List<String> names = List.of("a,b", "c=d", "e(f", "g)", "\\h", "date(d MMM, yyyy)", " i ");
        assertThat(ItemList.items(ItemList.text(names))).isEqualTo(names);
        assertThat(ItemList.pairs(ItemList.text(Map.of("a=,", "b)(\\")))).containsExactly(Map.entry("a=,", "b)(\\"));
    }

    @Test
    void empty_parts_and_half_pairs_are_refused() {
        assertThatThrownBy(() -> ItemList.items("a,,b"))
                .hasMessageStartingWith("'a,,b' has an empty part; write a comma");
        assertThatThrownBy(() -> ItemList.pairs("a")).hasMessage("'a' must have the form NAME=VALUE");
        assertThatThrownBy(() -> ItemList.pairs("a=1,a=2")).hasMessageContaining("'a' is given twice");
    }
}
