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

    /** How many of the lines that are skipped are shown. */
    private static final int SHOWN_LINES = 3;

    private static final int SHOWN_CHARS = 60;

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
     * @param known what is known about the format
     * @return what the text shows
     */
    public static SniffedTable find(String text, boolean whole, Known known) {
        int skip = known.skipLines() == null ? 0 : known.skipLines();
        String rest = text.substring(lineStart(text, skip));
        char separator = separator(rest);
        String records = separator == Format.NONE ? rest : rest.substring(SEPARATOR.length() + 1);
        Format format = new FormatFinder(records, known.orDelimiter(separator)).find();
        SniffedTable table = new TableFinder(records, whole, format, known).find();
        return table.after(text, skip);
    }

    /** This table as that of a text that has so many lines more before it. */
    private SniffedTable after(String text, int lines) {
        return new SniffedTable(
                format,
                skipLines + lines,
                beginnings(text, skipped.size() + lines),
                header,
                columns,
                numbered,
                trim,
                lenientQuotes,
                emptyRecords,
                missing,
                surplus);
    }

    /** The beginnings of the first lines. */
    static List<String> beginnings(String text, int lines) {
        return text.lines()
                .limit(Math.min(lines, SHOWN_LINES))
                .map(line -> line.length() > SHOWN_CHARS ? line.substring(0, SHOWN_CHARS) + "..." : line)
                .toList();
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
