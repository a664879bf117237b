package dev.parallelloader.core.internal.sniff;

import java.util.List;

/**
 * What a sample shows about the table in it.
 *
 * @param format the characters that divide it
 * @param skipLines how many lines before the header, or before the first record if {@code columns} has the names, are no part of the
 *     table
 * @param skipped the beginnings of these lines
 * @param header whether the table has a header
 * @param columns the names of the columns if they can't be read from one header record, because there is none or it is incomplete;
 *     otherwise empty
 * @param numbered whether names in the header are empty or occur twice
 * @param trim whether there are blanks around quotes or names
 * @param lenientQuotes whether quotes in quoted cells aren't doubled
 * @param emptyRecords whether there are records whose cells are all empty
 * @param missing whether records have fewer cells than there are columns
 * @param surplus whether records have further cells, all empty
 */
public record SniffedTable(
        Format format,
        int skipLines,
        List<String> skipped,
        boolean header,
        List<String> columns,
        boolean numbered,
        boolean trim,
        boolean lenientQuotes,
        boolean emptyRecords,
        boolean missing,
        boolean surplus) {

    private static final String SEPARATOR = "sep=";

    /** Copies the lists. */
    public SniffedTable {
        skipped = List.copyOf(skipped);
        columns = List.copyOf(columns);
    }

    /**
     * Finds format and table.
     *
     * @param text the beginning of a file, without a byte order mark
     * @param whole whether it is the whole file; otherwise the last record may be cut off
     * @param delimiter the delimiter if it is known, otherwise {@link Format#NONE}
     * @return what the text shows
     */
    public static SniffedTable find(String text, boolean whole, char delimiter) {
        char separator = separator(text);
        String records = separator == Format.NONE ? text : text.substring(SEPARATOR.length() + 1);
        char given = delimiter == Format.NONE ? separator : delimiter;
        return new TableFinder(records, whole, new FormatFinder(records).find(given)).find();
    }

    /** The delimiter in a first line such as {@code sep=;}, which Excel writes and reads. */
    private static char separator(String text) {
        boolean is = text.regionMatches(true, 0, SEPARATOR, 0, SEPARATOR.length())
                && text.length() > SEPARATOR.length() + 1
                && SampleParser.isLineEnd(text.charAt(SEPARATOR.length() + 1));
        return is ? text.charAt(SEPARATOR.length()) : Format.NONE;
    }
}
