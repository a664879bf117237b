package dev.parallelloader.core.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of a sample, and the names in it. */
class HeaderRecordTest {

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
        assertThat(table.skipped().count()).isEqualTo(2);
    }

    @Test
    void units_below_a_header_become_part_of_the_names() {
        SniffedTable table = sniff("time,temp\ns,degC\n0.1,20.5\n0.2,20.6\n");

        assertThat(table.columns()).containsExactly("time s", "temp degC");
        assertThat(table.skipped().count()).isEqualTo(2);
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
    void a_header_with_too_few_names_gets_more() {
        assertThat(sniff("a,b\n1,2,x\n3,4,y\n").columns()).containsExactly("a", "b", "column_3");
        assertThat(sniff("n,p\nfirst,1,2\nsecond,3,4\n").columns()).containsExactly("column_1", "n", "p");
    }

    /** Below a header, with rows of numbers after it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown,n/a",
                "NA,null",
                "(unknown),[n/a]",
                "pending,late",
                "high,low",
                ",unknown",
                ",late",
                ",s",
                "s,m",
                "T,F",
                "GB,MB",
                "kg,kg",
                "kg,7",
                "kg,-",
                "kg,late"
            })
    void a_record_that_may_be_data_does_not_continue_a_header(String line) {
        SniffedTable table = sniff("qty,price\n" + line + "\n1,2.5\n3,4.5\n5,6.5\n7,8.5\n9,1.5\n");

        assertThat(table.header()).isTrue();
        assertThat(table.columns()).isEmpty();
        assertThat(table.skipped().count()).isZero();
    }

    @Test
    void units_continue_a_header_if_they_cannot_be_data() {
        assertThat(sniff("qty,price\n(kg),[m/s]\n1,2.5\n3,4.5\n").columns()).containsExactly("qty (kg)", "price [m/s]");
        assertThat(sniff("qty,price\n,(kg)\n1,2.5\n3,4.5\n").columns()).containsExactly("qty", "price (kg)");
        assertThat(sniff("t,h\n[s],[m]\n1,2.5\n3,4.5\n").columns()).containsExactly("t [s]", "h [m]");
        assertThat(sniff("a,b,c\n\u00B0C,W/(m2*K),%\n1,2.5,3\n3,4.5,4\n").columns())
                .containsExactly("a \u00B0C", "b W/(m2*K)", "c %");
        assertThat(sniff("name,t,h\nx,(s),(mm)\ny,2.5,3\nz,4.5,4\n").columns()).isEmpty();
        assertThat(sniff("t,h\ns,mm\n1,2\ns,3\n4,5\n6,7\n8,9\n3,1\n").columns()).isEmpty();
    }

    @Test
    void names_in_a_group_continue_a_header_if_named_columns_are_empty() {
        String rows = "1,2,3,4\n5,6,7,8\n";

        assertThat(sniff("Day,Travel,,Cost\n,Rail,Car,9\n" + rows).columns()).isEmpty();
        assertThat(sniff("Day,Travel,,Cost\n,Rail,Car,Sum\n" + rows).columns()).isEmpty();
        assertThat(sniff("Day,Travel,,Cost\n,Rail,Rail,\n" + rows).columns()).isEmpty();
        assertThat(sniff("Day,Travel,,Cost\n,unknown,late,\n" + rows).columns()).isEmpty();
        assertThat(sniff(",a,b,c\nlate,,,\n" + rows).columns()).isEmpty();
    }

    @Test
    void a_group_without_data_has_no_names() {
        assertThat(sniff("a,b,,\n,late,,\n1,2,,\n3,4,,\n").columns()).isEmpty();
    }

    @Test
    void names_that_occur_twice_are_continued_if_others_are_empty() {
        assertThat(sniff("Part,Total,Total\n,,Restated\n1,2,3\n4,5,6\n").columns())
                .containsExactly("Part", "Total", "Total Restated");
        assertThat(sniff("Total,Total\nlate,early\n1,2\n4,5\n1,2\n4,5\n6,7\n").columns())
                .isEmpty();
        assertThat(sniff("Part,Total,Total\n,,unknown\n1,2,3\n4,5,6\n").columns())
                .isEmpty();
    }

    private static SniffedTable sniff(String text) {
        return SniffedTable.find(text, true, GivenFormat.NONE);
    }
}
