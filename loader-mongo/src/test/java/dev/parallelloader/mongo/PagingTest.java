package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void the_limit_is_1_to_1000() {
        assertThat(Paging.first(1).limit()).isEqualTo(1);
        assertThat(Paging.first(1_000).limit()).isEqualTo(1_000);
        assertThatThrownBy(() -> Paging.first(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be 1 to 1000, not 0");
        assertThatThrownBy(() -> Paging.first(1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_page_after_an_id_has_the_same_limit() {
        assertThat(Paging.first(7).after("A")).isEqualTo(new Paging("A", 7));
    }
}
