package dev.parallelloader.core.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in a sample. */
class SniffedTableTest {

    @Test
    void the_line_of_excel_sets_the_delimiter() {
        SniffedTable table = sniff("sep=|\na|b,c\n1|2,3\n");

        assertThat(table.format().delimiter()).isEqualTo('|');
        assertThat(table.skipped().count()).isZero();
    }

    @Test
    void the_line_of_excel_is_one_of_the_lines_that_are_skipped() {
        SniffedTable table = sniff("sep=;\nReport of May\n\nid;name;n\n1;Ann;1,50\n2;Bob;99,00\n");

        assertThat(table.skipped().count()).isEqualTo(3);
        assertThat(table.skipped().shown()).containsExactly("sep=;", "Report of May", "");
    }

    @Test
    void a_given_delimiter_is_kept() {
        SniffedTable table = sniff("a,b;c\n1,2;3\n", GivenFormat.NONE.withDelimiter(';'));

        assertThat(table.format().delimiter()).isEqualTo(';');
        assertThat(table.columns()).isEmpty();
    }

    @Test
    void the_table_begins_after_a_given_number_of_lines() {
        String text = "made,by,me,in,May\r\nx\r\na;b\r\n1;2\r\n3;4\r\n";

        SniffedTable table = sniff(text, GivenFormat.NONE.withSkipLines(2));

        assertThat(table.format().delimiter()).isEqualTo(';');
        assertThat(table.skipped().count()).isEqualTo(2);
        assertThat(table.skipped().shown()).containsExactly("made,by,me,in,May", "x");
        assertThat(table.columns()).isEmpty();
        assertThat(sniff("Title\n\na,b\n1,2\n", GivenFormat.NONE.withSkipLines(0))
                        .skipped()
                        .count())
                .isZero();
        assertThat(sniff(text, GivenFormat.NONE.withSkipLines(99)).skipped().count())
                .isEqualTo(99);
    }

    @Test
    void a_header_after_a_given_number_of_lines_is_not_replaced() {
        SniffedTable table = sniff("x\na,b\n1,2,3\n4,5,6\n", GivenFormat.NONE.withSkipLines(1));

        assertThat(table.header()).isTrue();
        assertThat(table.skipped().count()).isEqualTo(1);
        assertThat(table.columns()).isEmpty();
    }

    @Test
    void given_columns_mean_that_there_is_no_header() {
        SniffedTable table = sniff("x,y\n1,2\n5\n3,4\n6\n7,8\n", GivenFormat.NONE.withColumns(List.of("p", "q")));

        assertThat(table.header()).isFalse();
        assertThat(table.skipped().count()).isZero();
        assertThat(table.columns()).containsExactly("p", "q");
        assertThat(table.has(Irregularity.MISSING_CELLS)).isTrue();
    }

    @Test
    void lines_before_the_header_are_skipped() {
        assertThat(sniff("Report of May\n\nID,NAME,AGE\n1,a,30\n2,b,40\n")
                        .skipped()
                        .count())
                .isEqualTo(2);
        assertThat(sniff("Report,,\n,,\nID,NAME,AGE\n1,a,30\n2,b,40\n")
                        .skipped()
                        .count())
                .isEqualTo(2);
        assertThat(sniff("\"Report\nof May\",,\nID,NAME,AGE\n1,a,30\n2,b,40\n")
                        .skipped()
                        .count())
                .isEqualTo(2);
        assertThat(sniff("by me, on May 1, 2024\ncm,%T\n1.0,2\n2.0,3\n3.0,4\n")
                        .skipped()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_record_that_may_be_data_is_not_skipped() {
        assertThat(sniff("1,,\n2,,\n3,a,b\n4,c,d\n5,e,f\n").skipped().count()).isZero();
        assertThat(sniff("ID,,\n2,,\n3,a,b\n4,c,d\n5,e,f\n").skipped().count()).isZero();
    }

    @Test
    void comments_are_lines_between_records() {
        SniffedTable table = sniff("# of May\nID,NAME\n1,a\n# two\n2,b\n3,c\n");

        assertThat(table.format().comment()).isEqualTo('#');
        assertThat(sniff("ID,NAME\n#1,a\n#2,b\n").format().comment()).isEqualTo(Format.NONE);
    }

    @Test
    void a_record_with_wrong_quotes_adds_no_column() {
        SniffedTable table = sniff("id,text,n\n1,\"say \"hi\", he said\",2\n2,\"x\",3\n");

        assertThat(table.columns()).isEmpty();
        assertThat(table.skipped().count()).isZero();
    }

    @Test
    void settings_for_irregular_files_are_set_only_if_they_are_needed() {
        SniffedTable regular = sniff("a,b\n1,2\n3,4\n");

        assertThat(regular.irregularities()).isEmpty();
        assertThat(sniff("a,b,c\n1,2\n3,4,5\n6,7\n").has(Irregularity.MISSING_CELLS))
                .isTrue();
        assertThat(sniff("a,b\n1,2,\n3,4,\n").has(Irregularity.SURPLUS_CELLS)).isTrue();
        assertThat(sniff("a,a\n1,2\n").has(Irregularity.UNUSABLE_NAMES)).isTrue();
        assertThat(sniff("a,b,\n1,2,3\n").has(Irregularity.UNUSABLE_NAMES)).isTrue();
        assertThat(sniff("a,b\n\"1\" ,2\n").has(Irregularity.BLANKS)).isTrue();
        assertThat(sniff("a,b\n\"a \"b\" c\",2\n\"d\",3\n").has(Irregularity.BARE_QUOTES))
                .isTrue();
    }

    @Test
    void lines_after_the_table_change_no_setting() {
        String rows = "1,Ann,3\n2,Bob,6\n3,Cid,9\n4,Dan,12\n5,Eve,15\n";

        assertThat(sniff("id,name,n\n" + rows + "Total rows: 5\n-- end --\n").has(Irregularity.MISSING_CELLS))
                .isFalse();
        assertThat(sniff("id,name,n\n" + rows + ",,\nTotal,30\nby me\n").has(Irregularity.MISSING_CELLS))
                .isFalse();
        assertThat(sniff("id,n\n1,2\n2,3\n3,4\nTotal: 3,,,\nEnd,,,\n").has(Irregularity.SURPLUS_CELLS))
                .isFalse();
        assertThat(sniff("a,b\nx,y\nz,u\nv,w\np,q\nr,s\nTotal rows: 5\n-- end --\n")
                        .has(Irregularity.MISSING_CELLS))
                .isFalse();
    }

    @Test
    void short_records_at_the_end_are_no_footer_if_they_fit_the_columns() {
        assertThat(sniff("id,name,n\n1,a,2\n2,b,3\n3,c,4\n4,d\n5,e\n").has(Irregularity.MISSING_CELLS))
                .isTrue();
        assertThat(SniffedTable.find("id,n\n1,2\n2,3\n3,4\n4,5\nx\ny\nz\n", false, GivenFormat.NONE)
                        .has(Irregularity.MISSING_CELLS))
                .isTrue();
    }

    @Test
    void lenient_quotes_are_found_in_records_that_lack_cells() {
        SniffedTable table = sniff("id,name,note\n1,\"the \"big\" one\"\n2,\"b\"\n3,\"c\",z\n");

        assertThat(table.has(Irregularity.BARE_QUOTES)).isTrue();
        assertThat(table.has(Irregularity.MISSING_CELLS)).isTrue();
        assertThat(sniff("id,name,note\n1,\"the \"big\" one\"\n" + "3,\"c\",z\n".repeat(50))
                        .has(Irregularity.BARE_QUOTES))
                .isTrue();
    }

    @Test
    void one_broken_record_changes_no_setting() {
        String regular = "1,\"x\",y\n".repeat(50);

        assertThat(sniff("a,b,c\n" + regular + "2,z\n" + regular).has(Irregularity.MISSING_CELLS))
                .isFalse();
        assertThat(sniff("a,b,c\n" + regular + "2,z,,\n" + regular).has(Irregularity.SURPLUS_CELLS))
                .isFalse();
        assertThat(sniff("a,b,c\n" + regular + "\"2,\"z\",y\n" + regular).has(Irregularity.BARE_QUOTES))
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

        assertThat(sniff(text).skipped().count()).isGreaterThanOrEqualTo(0);
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
            assertThatCode(() -> SniffedTable.find(text.toString(), false, GivenFormat.NONE))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    private static SniffedTable sniff(String text) {
        return sniff(text, GivenFormat.NONE);
    }

    private static SniffedTable sniff(String text, GivenFormat given) {
        return SniffedTable.find(text, true, given);
    }
}
