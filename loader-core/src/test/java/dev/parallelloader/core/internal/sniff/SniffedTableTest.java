package dev.parallelloader.core.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Format and table of a sample. */
class SniffedTableTest {

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
        assertThat(table.skipLines()).isZero();
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
    void the_line_of_excel_sets_the_delimiter() {
        SniffedTable table = sniff("sep=|\na|b,c\n1|2,3\n");

        assertThat(table.format().delimiter()).isEqualTo('|');
        assertThat(table.skipLines()).isZero();
    }

    @Test
    void the_line_of_excel_is_one_of_the_lines_that_are_skipped() {
        SniffedTable table = sniff("sep=;\nReport of May\n\nid;name;n\n1;Ann;1,50\n2;Bob;99,00\n");

        assertThat(table.skipLines()).isEqualTo(3);
        assertThat(table.skipped()).containsExactly("sep=;", "Report of May", "");
    }

    @Test
    void a_given_delimiter_is_kept() {
        SniffedTable table = sniff("a,b;c\n1,2;3\n", new Known(';', null, null, null, null, List.of()));

        assertThat(table.format().delimiter()).isEqualTo(';');
        assertThat(table.columns()).isEmpty();
    }

    @Test
    void the_delimiter_is_found_for_given_quotes_escapes_and_comments() {
        String quoted = "a;b\n\"x, y\";1\n\"z, u\";2\n";
        String escaped = "a,b,c\n1!,2,3\n4!,5,6\n7!,8,9\n";
        String remarks = "% x, y, z\n% u, v, w\nid;n\n1;2\n% p, q, r\n3;4\n";

        assertThat(sniff(quoted, new Known(null, Format.NONE, null, null, null, List.of()))
                        .format())
                .isEqualTo(new Format(';', Format.NONE, Format.NONE));
        assertThat(sniff(escaped, new Known(null, null, '!', null, null, List.of()))
                        .missing())
                .isTrue();
        SniffedTable table = sniff(remarks, new Known(null, null, null, '%', null, List.of()));
        assertThat(table.format()).isEqualTo(new Format(';', '"', Format.NONE, '%'));
        assertThat(table.skipLines()).isZero();
        assertThat(table.missing()).isFalse();
    }

    @Test
    void a_given_character_is_not_used_for_something_else() {
        SniffedTable table = sniff("a|b,c\n|1|,2\n|3|,4\n", new Known(null, '|', null, null, null, List.of()));

        assertThat(table.format()).isEqualTo(new Format(',', '|', Format.NONE));
    }

    @Test
    void the_table_begins_after_a_given_number_of_lines() {
        String text = "made,by,me,in,May\r\nx\r\na;b\r\n1;2\r\n3;4\r\n";

        SniffedTable table = sniff(text, new Known(null, null, null, null, 2, List.of()));

        assertThat(table.format().delimiter()).isEqualTo(';');
        assertThat(table.skipLines()).isEqualTo(2);
        assertThat(table.skipped()).containsExactly("made,by,me,in,May", "x");
        assertThat(table.columns()).isEmpty();
        assertThat(sniff("Title\n\na,b\n1,2\n", new Known(null, null, null, null, 0, List.of()))
                        .skipLines())
                .isZero();
        assertThat(sniff(text, new Known(null, null, null, null, 99, List.of())).skipLines())
                .isEqualTo(99);
    }

    @Test
    void a_header_after_a_given_number_of_lines_is_not_replaced() {
        SniffedTable table = sniff("x\na,b\n1,2,3\n4,5,6\n", new Known(null, null, null, null, 1, List.of()));

        assertThat(table.header()).isTrue();
        assertThat(table.skipLines()).isEqualTo(1);
        assertThat(table.columns()).isEmpty();
    }

    @Test
    void given_columns_mean_that_there_is_no_header() {
        SniffedTable table =
                sniff("x,y\n1,2\n5\n3,4\n6\n7,8\n", new Known(null, null, null, null, null, List.of("p", "q")));

        assertThat(table.header()).isFalse();
        assertThat(table.skipLines()).isZero();
        assertThat(table.columns()).containsExactly("p", "q");
        assertThat(table.missing()).isTrue();
    }

    @Test
    void lines_before_the_header_are_skipped() {
        assertThat(sniff("Report of May\n\nID,NAME,AGE\n1,a,30\n2,b,40\n").skipLines())
                .isEqualTo(2);
        assertThat(sniff("Report,,\n,,\nID,NAME,AGE\n1,a,30\n2,b,40\n").skipLines())
                .isEqualTo(2);
        assertThat(sniff("\"Report\nof May\",,\nID,NAME,AGE\n1,a,30\n2,b,40\n").skipLines())
                .isEqualTo(2);
        assertThat(sniff("by me, on May 1, 2024\ncm,%T\n1.0,2\n2.0,3\n3.0,4\n").skipLines())
                .isEqualTo(1);
    }

    @Test
    void a_record_that_may_be_data_is_not_skipped() {
        assertThat(sniff("1,,\n2,,\n3,a,b\n4,c,d\n5,e,f\n").skipLines()).isZero();
        assertThat(sniff("ID,,\n2,,\n3,a,b\n4,c,d\n5,e,f\n").skipLines()).isZero();
    }

    @Test
    void comments_are_lines_between_records() {
        SniffedTable table = sniff("# of May\nID,NAME\n1,a\n# two\n2,b\n3,c\n");

        assertThat(table.format().comment()).isEqualTo('#');
        assertThat(sniff("ID,NAME\n#1,a\n#2,b\n").format().comment()).isEqualTo(Format.NONE);
    }

    @Test
    void numbers_in_the_first_record_of_columns_of_numbers_mean_that_there_is_no_header() {
        SniffedTable table = sniff("1,a,2.5\n2,b,3.5\n3,c,4.5\n");

        assertThat(table.header()).isFalse();
        assertThat(table.columns()).containsExactly("column_1", "column_2", "column_3");
        assertThat(sniff("x,a,y\n2,b,3.5\n").header()).isTrue();
        assertThat(sniff("country,2001,2002\nA,10,20\nB,30,40\n").header()).isTrue();
        assertThat(sniff("a\na\nb\na\n").header()).isFalse();
        assertThat(sniff("id,name\n").header()).isTrue();
    }

    @Test
    void a_header_of_several_records_becomes_names_of_columns() {
        SniffedTable table = sniff("Day,Travel,,Cost\n,Rail,Car,\n1/2/24,5,6,7\n2/2/24,8,9,1\n");

        assertThat(table.columns()).containsExactly("Day", "Travel Rail", "Travel Car", "Cost");
        assertThat(table.skipLines()).isEqualTo(2);
    }

    @Test
    void units_below_a_header_become_part_of_the_names() {
        SniffedTable table = sniff("time,temp\ns,degC\n0.1,20.5\n0.2,20.6\n");

        assertThat(table.columns()).containsExactly("time s", "temp degC");
        assertThat(table.skipLines()).isEqualTo(2);
        assertThat(sniff("name,time,temp\nx,n/a,none\na,0.1,20.5\nb,0.2,20.6\n").columns())
                .isEmpty();
        assertThat(sniff("time,temp\nn/a,n/a\n0.1,20.5\n0.2,20.6\n").columns()).isEmpty();
        assertThat(sniff("time,temp\n-,n/a\n0.1,20.5\n0.2,20.6\n").columns()).isEmpty();
    }

    @Test
    void dates_above_columns_of_numbers_are_names() {
        assertThat(sniff("Country,2020-01-01,2020-01-02\nDE,1,2\nFR,3,4\n").header())
                .isTrue();
        assertThat(sniff("Lat,1/22/20,1/23/20\n33.9,0,\n41.1,0,7\n").header()).isTrue();
        assertThat(sniff("a,2020-01-01\nb,2020-01-02\nc,2020-01-03\n").header()).isFalse();
    }

    @Test
    void a_record_with_wrong_quotes_adds_no_column() {
        SniffedTable table = sniff("id,text,n\n1,\"say \"hi\", he said\",2\n2,\"x\",3\n");

        assertThat(table.columns()).isEmpty();
        assertThat(table.skipLines()).isZero();
    }

    @Test
    void a_header_with_too_few_names_gets_more() {
        assertThat(sniff("a,b\n1,2,x\n3,4,y\n").columns()).containsExactly("a", "b", "column_3");
        assertThat(sniff("n,p\nfirst,1,2\nsecond,3,4\n").columns()).containsExactly("column_1", "n", "p");
    }

    @Test
    void settings_for_irregular_files_are_set_only_if_they_are_needed() {
        SniffedTable regular = sniff("a,b\n1,2\n3,4\n");

        assertThat(regular.missing()).isFalse();
        assertThat(regular.surplus()).isFalse();
        assertThat(regular.numbered()).isFalse();
        assertThat(regular.trim()).isFalse();
        assertThat(regular.lenientQuotes()).isFalse();
        assertThat(sniff("a,b,c\n1,2\n3,4,5\n6,7\n").missing()).isTrue();
        assertThat(sniff("a,b\n1,2,\n3,4,\n").surplus()).isTrue();
        assertThat(sniff("a,a\n1,2\n").numbered()).isTrue();
        assertThat(sniff("a,b,\n1,2,3\n").numbered()).isTrue();
        assertThat(sniff("a,b\n\"1\" ,2\n").trim()).isTrue();
        assertThat(sniff("a,b\n\"a \"b\" c\",2\n\"d\",3\n").lenientQuotes()).isTrue();
    }

    @Test
    void lines_after_the_table_change_no_setting() {
        String rows = "1,Ann,3\n2,Bob,6\n3,Cid,9\n4,Dan,12\n5,Eve,15\n";

        assertThat(sniff("id,name,n\n" + rows + "Total rows: 5\n-- end --\n").missing())
                .isFalse();
        assertThat(sniff("id,name,n\n" + rows + ",,\nTotal,30\nby me\n").missing())
                .isFalse();
        assertThat(sniff("id,n\n1,2\n2,3\n3,4\nTotal: 3,,,\nEnd,,,\n").surplus())
                .isFalse();
        assertThat(sniff("a,b\nx,y\nz,u\nv,w\np,q\nr,s\nTotal rows: 5\n-- end --\n")
                        .missing())
                .isFalse();
    }

    @Test
    void short_records_at_the_end_are_no_footer_if_they_fit_the_columns() {
        assertThat(sniff("id,name,n\n1,a,2\n2,b,3\n3,c,4\n4,d\n5,e\n").missing())
                .isTrue();
        assertThat(SniffedTable.find("id,n\n1,2\n2,3\n3,4\n4,5\nx\ny\nz\n", false, Known.NOTHING)
                        .missing())
                .isTrue();
    }

    @Test
    void lenient_quotes_are_found_in_records_that_lack_cells() {
        SniffedTable table = sniff("id,name,note\n1,\"the \"big\" one\"\n2,\"b\"\n3,\"c\",z\n");

        assertThat(table.lenientQuotes()).isTrue();
        assertThat(table.missing()).isTrue();
        assertThat(sniff("id,name,note\n1,\"the \"big\" one\"\n" + "3,\"c\",z\n".repeat(50))
                        .lenientQuotes())
                .isTrue();
    }

    @Test
    void one_broken_record_changes_no_setting() {
        String regular = "1,\"x\",y\n".repeat(50);

        assertThat(sniff("a,b,c\n" + regular + "2,z\n" + regular).missing()).isFalse();
        assertThat(sniff("a,b,c\n" + regular + "2,z,,\n" + regular).surplus()).isFalse();
        assertThat(sniff("a,b,c\n" + regular + "\"2,\"z\",y\n" + regular).lenientQuotes())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "\"",
                "\",",
                "\" ",
                ",\"",
                "\n\"",
                "\\\"",
                " ",
                "#\n",
                "a\n",
                "\r",
                "\"',\"|;\t: ^~\\",
                "\0",
                "'a,b\n"
            })
    @Timeout(10)
    void any_text_takes_little_time(String part) {
        String text = part.repeat((1 << 20) / part.length());

        assertThat(sniff(text).skipLines()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void any_text_has_a_format() {
        String letters = ",;|\t :\"'\\\n\r#ab12 ";
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThatCode(() -> sniff(text.toString())).as("seed %d", seed).doesNotThrowAnyException();
            assertThatCode(() -> SniffedTable.find(text.toString(), false, Known.NOTHING))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    private static SniffedTable sniff(String text) {
        return sniff(text, Known.NOTHING);
    }

    private static SniffedTable sniff(String text, Known known) {
        return SniffedTable.find(text, true, known);
    }
}
