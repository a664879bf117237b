package dev.parallelloader.mongo.internal.document;

import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;

/** The notations for the forms of dates. Except for that of Java, they are those of mongoimport. */
enum DateSyntax {
    /** Patterns of {@link java.time.format.DateTimeFormatter}. */
    JAVA("date") {
        @Override
        void append(String form, DateTimeFormatterBuilder target) {
            target.appendPattern(form);
        }
    },

    /** Layouts of Go. */
    GO("date_go") {
        @Override
        void append(String form, DateTimeFormatterBuilder target) {
            GoLayout.append(form, target);
        }
    },

    /** Formats of the function {@code FORMAT} of Microsoft SQL Server. */
    MS("date_ms") {
        @Override
        void append(String form, DateTimeFormatterBuilder target) {
            GoLayout.append(MS_ELEMENTS.layout(form), target);
        }
    },

    /** Formats of the function {@code TO_DATE} of Oracle Database, in upper or lower case. */
    ORACLE("date_oracle") {
        @Override
        void append(String form, DateTimeFormatterBuilder target) {
            GoLayout.append(ORACLE_ELEMENTS.layout(form.toUpperCase(Locale.ROOT)), target);
        }
    };

    private static final DateElements MS_ELEMENTS = new DateElements(Map.ofEntries(
            Map.entry("yyyy", "2006"),
            Map.entry("yyy", "2006"),
            Map.entry("yy", "06"),
            Map.entry("MMMM", "January"),
            Map.entry("MMM", "Jan"),
            Map.entry("MM", "01"),
            Map.entry("M", "1"),
            Map.entry("dddd", "Monday"),
            Map.entry("ddd", "Mon"),
            Map.entry("dd", "02"),
            Map.entry("d", "2"),
            Map.entry("HH", "15"),
            Map.entry("H", "15"),
            Map.entry("hh", "03"),
            Map.entry("h", "3"),
            Map.entry("mm", "04"),
            Map.entry("m", "4"),
            Map.entry("ss", "05"),
            Map.entry("s", "5"),
            Map.entry("tt", "PM"),
            Map.entry("zzz", "-07:00"),
            Map.entry("zz", "-07")));

    private static final DateElements ORACLE_ELEMENTS = new DateElements(Map.ofEntries(
            Map.entry("YYYY", "2006"),
            Map.entry("YY", "06"),
            Map.entry("MONTH", "January"),
            Map.entry("MON", "Jan"),
            Map.entry("MM", "01"),
            Map.entry("DAY", "Monday"),
            Map.entry("DY", "Mon"),
            Map.entry("DD", "02"),
            Map.entry("HH24", "15"),
            Map.entry("HH12", "03"),
            Map.entry("HH", "03"),
            Map.entry("MI", "04"),
            Map.entry("SS", "05"),
            Map.entry("AM", "PM"),
            Map.entry("PM", "PM"),
            Map.entry("TZD", "MST"),
            Map.entry("TZH:TZM", "-07:00"),
            Map.entry("TZH", "-07")));

    private final String type;

    DateSyntax(String type) {
        this.type = type;
    }

    /** The name of the type of dates in this notation. */
    String type() {
        return type;
    }

    /**
     * Appends a form in this notation to a formatter.
     *
     * @throws IllegalArgumentException if a part of it is malformed or can't be converted
     */
    abstract void append(String form, DateTimeFormatterBuilder target);
}
