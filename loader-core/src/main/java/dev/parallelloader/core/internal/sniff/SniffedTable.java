package dev.parallelloader.core.internal.sniff;

import java.util.List;
import java.util.Set;

/**
 * What a sample shows about the table in it.
 *
 * @param format the characters that divide it
 * @param skipped the lines before it
 * @param header whether the table has a header
 * @param columns the names of the columns if they can't be read from one header record, because there is none or it is incomplete;
 *     otherwise empty
 * @param irregularities what a load needs settings for
 */
public record SniffedTable(
        Format format, SkippedLines skipped, boolean header, List<String> columns, Set<Irregularity> irregularities) {

    private static final String SEPARATOR = "sep=";

    /** Copies the collections. */
    public SniffedTable {
        columns = List.copyOf(columns);
        irregularities = Set.copyOf(irregularities);
    }

    /** {@return whether a load needs a setting for this} */
    public boolean has(Irregularity irregularity) {
        return irregularities.contains(irregularity);
    }

    /**
     * Finds format and table.
     *
     * @param text the beginning of a file, without a byte order mark
     * @param whole whether it is the whole file; otherwise the last record may be cut off
     * @param given what is set of the format
     * @return what the text shows
     */
    public static SniffedTable find(String text, boolean whole, GivenFormat given) {
        int skip = given.skipLines() == null ? 0 : given.skipLines();
        String rest = text.substring(lineStart(text, skip));
        char separator = separator(rest);
        String records = separator == Format.NONE ? rest : rest.substring(SEPARATOR.length() + 1);
        Format format = new FormatFinder(records, given.orDelimiter(separator)).find();
        SniffedTable table = new TableFinder(records, whole, format, given).find();
        return new SniffedTable(
                table.format, table.skipped.after(text, skip), table.header, table.columns, table.irregularities);
    }

    /** Where the line after so many lines begins. */
    private static int lineStart(String text, int lines) {
        int at = 0;
        for (int line = 0; line < lines && at < text.length(); line++) {
            while (at < text.length() && !SampleParser.isLineEnd(text.charAt(at))) {
                at++;
            }
            at += text.startsWith("\r\n", at) ? 2 : at < text.length() ? 1 : 0;
        }
        return at;
    }

    /** The delimiter in a first line such as {@code sep=;}, which Excel writes and reads. */
    private static char separator(String text) {
        boolean is = text.regionMatches(true, 0, SEPARATOR, 0, SEPARATOR.length())
                && text.length() > SEPARATOR.length() + 1
                && SampleParser.isLineEnd(text.charAt(SEPARATOR.length() + 1));
        return is ? text.charAt(SEPARATOR.length()) : Format.NONE;
    }
}
