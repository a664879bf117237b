package dev.parallelloader.core.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The characters that divide a sample. */
class FormatFinderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "A,B;1,2;3,4 ! ,",
                "A|B;1|2;3|4 ! |",
                "A^B^C;1^2^x;3^4^y ! ^",
                "A:B:C;1:2:3;3:4:5 ! :",
                "x y z;1 2 3;4 5 6 ! ' '",
                "name;John Smith;Ann Lee ! ,",
                "time;2024-01-01 10:00:00;2024-01-02 11:30:00 ! ,",
                "d,t;2024-01-01,10:00:00;2024-01-02,11:30:00 ! ,",
            })
    void the_delimiter_gives_each_line_as_many_cells(String lines, String delimiter) {
        SniffedTable table = sniff(lines.replace(';', '\n') + "\n");

        assertThat(String.valueOf(table.format().delimiter())).isEqualTo(delimiter.replace("'", ""));
        assertThat(table.skipped().count()).isZero();
    }

    @Test
    void decimal_commas_do_not_make_commas_delimiters() {
        assertThat(sniff("a;b;c\n1,5;2,5;x\n2,0;3,1;y\n").format().delimiter()).isEqualTo(';');
    }

    @Test
    void delimiters_in_quotes_do_not_count() {
        SniffedTable table = sniff("a;b\n\"1,2,3\";x\n\"4,5,6\";y\n\"7,8,9\";z\n");

        assertThat(table.format()).isEqualTo(new Format(';', '"', Format.NONE));
    }

    @Test
    void single_quotes_enclose_cells_if_they_do_so_in_most_of_them() {
        assertThat(sniff("a,b\n1,'x, y'\n2,'z'\n").format().quote()).isEqualTo('\'');
        assertThat(sniff("a,b\n1,rock 'n' roll\n2,'tis the season\n").format().quote())
                .isNotEqualTo('\'');
    }

    @Test
    void a_quote_that_is_not_closed_does_not_make_quotes_text() {
        String rows = "1,a,2\n2,\"b, c\",3\n3,\"d\",4\n4,e,5\n5,f,6\n";

        assertThat(sniff("id,name,n\n" + rows + "6,\"g,7\n" + "7,h,8\n".repeat(5))
                        .format()
                        .quote())
                .isEqualTo('"');
    }

    @Test
    void quotes_enclose_cells_if_as_many_are_closed_as_open() {
        assertThat(sniff("a,b,c\n\"x\",1,2\n\"y,1,2\n\"z\",1,2\n\"w,3,3\n")
                        .format()
                        .quote())
                .isEqualTo('"');
        assertThat(sniff("a,b,c\n\"x\",1,2\n\"y,1,2\n\"z,1,2\n\"w,3,3\n\"v,3,3\n")
                        .format()
                        .quote())
                .isEqualTo(Format.NONE);
    }

    @Test
    void the_shown_beginning_of_a_skipped_line_ends_with_a_whole_character() {
        String face = "\uD83D\uDE00";

        assertThat(sniff("x" + face.repeat(60) + "\nid,n\n1,2\n3,4\n").skipped().shown())
                .containsExactly("x" + face.repeat(59) + "...");
    }

    @Test
    void a_record_with_words_for_missing_values_does_not_replace_a_header_of_another_width() {
        SniffedTable table = sniff("qty,price,c,\nunknown,n/a,x\n1,2.5,y\n3,4.5,z\n");

        assertThat(table.skipped().count()).isZero();
        assertThat(table.columns()).isEmpty();
    }

    @Test
    void quotes_are_text_if_most_cells_that_begin_with_one_go_on_after_it() {
        assertThat(sniff("id,name\n1,\"5 inch\n2,\"6 inch\n3,disk\n").format().quote())
                .isEqualTo(Format.NONE);
        assertThat(sniff("title,n\n\"Foo\" and \"Bar\",1\nBaz \"x\",2\n\"Hello\" she said,3\n")
                        .format()
                        .quote())
                .isEqualTo(Format.NONE);
    }

    @Test
    void an_escape_character_is_found_where_a_quote_follows_it() {
        assertThat(sniff("a,b\n1,\"say \\\"hi\\\", he said\"\n2,\"x\"\n")
                        .format()
                        .escape())
                .isEqualTo('\\');
        assertThat(sniff("a,b\n1,\"C:\\temp\"\n2,\"x\"\n").format().escape()).isEqualTo(Format.NONE);
    }

    @Test
    void the_delimiter_is_found_for_given_quotes_escapes_and_comments() {
        String quoted = "a;b\n\"x, y\";1\n\"z, u\";2\n";
        String escaped = "a,b,c\n1!,2,3\n4!,5,6\n7!,8,9\n";
        String remarks = "% x, y, z\n% u, v, w\nid;n\n1;2\n% p, q, r\n3;4\n";

        assertThat(sniff(quoted, GivenFormat.NONE.withQuote(Format.NONE)).format())
                .isEqualTo(new Format(';', Format.NONE, Format.NONE));
        assertThat(sniff(escaped, GivenFormat.NONE.withEscape('!')).has(Irregularity.MISSING_CELLS))
                .isTrue();
        SniffedTable table = sniff(remarks, GivenFormat.NONE.withComment('%'));
        assertThat(table.format()).isEqualTo(new Format(';', '"', Format.NONE, '%'));
        assertThat(table.skipped().count()).isZero();
        assertThat(table.has(Irregularity.MISSING_CELLS)).isFalse();
    }

    @Test
    void a_given_character_is_not_used_for_something_else() {
        SniffedTable table = sniff("a|b,c\n|1|,2\n|3|,4\n", GivenFormat.NONE.withQuote('|'));

        assertThat(table.format()).isEqualTo(new Format(',', '|', Format.NONE));
    }

    private static SniffedTable sniff(String text) {
        return sniff(text, GivenFormat.NONE);
    }

    private static SniffedTable sniff(String text, GivenFormat given) {
        return SniffedTable.find(text, true, given);
    }
}
