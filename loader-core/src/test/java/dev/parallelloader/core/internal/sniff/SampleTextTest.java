package dev.parallelloader.core.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding of a sample. */
class SampleTextTest {

    private static final String TEXT = "NAME;CITY\nJürgen;Köln\n";

    @Test
    void a_byte_order_mark_decides() {
        SampleText sample = SampleText.decode(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8));

        assertThat(sample.text()).isEqualTo(TEXT);
        assertThat(sample.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(sample.byteOrderMark()).isTrue();
        assertThat(sample.guessed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void zeros_in_every_other_place_mean_utf_16(String charset) {
        SampleText sample = SampleText.decode(TEXT.getBytes(Charset.forName(charset)));

        assertThat(sample.charset().name()).isEqualTo(charset);
        assertThat(sample.text()).isEqualTo(TEXT);
        assertThat(sample.guessed()).isTrue();
    }

    @Test
    void a_known_encoding_is_used() {
        Charset latin2 = Charset.forName("ISO-8859-2");

        SampleText sample = SampleText.decode("Łódź".getBytes(latin2), latin2);

        assertThat(sample.text()).isEqualTo("Łódź");
        assertThat(sample.charset()).isEqualTo(latin2);
        assertThat(sample.guessed()).isFalse();
    }

    @Test
    void valid_utf_8_is_utf_8_even_if_the_sample_ends_in_a_character() {
        byte[] bytes = "NAME\nKöln €".getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length <= bytes.length; length++) {
            SampleText sample = SampleText.decode(Arrays.copyOf(bytes, length));
            assertThat(sample.charset()).isEqualTo(StandardCharsets.UTF_8);
            assertThat(sample.guessed()).isFalse();
        }
    }

    @Test
    void other_bytes_are_taken_for_windows_1252_which_is_a_guess() {
        SampleText sample = SampleText.decode("Köln €".getBytes(Charset.forName("windows-1252")));

        assertThat(sample.text()).isEqualTo("Köln €");
        assertThat(sample.charset().name()).isEqualTo("windows-1252");
        assertThat(sample.guessed()).isTrue();
    }
}
