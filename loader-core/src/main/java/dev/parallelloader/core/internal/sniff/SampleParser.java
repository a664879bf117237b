package dev.parallelloader.core.internal.sniff;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the sample into records and cells, with the rules of the source but leniently: a quote in a quoted cell that is followed by
 * neither a quote nor the end of the cell is text. Reads each character a bounded number of times.
 */
final class SampleParser {

    private final String text;
    private final Format format;
    private final List<SampleRecord> records = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int line = 1;
    private int quoted;
    private int faults;

    private SampleParser(String text, Format format) {
        this.text = text;
        this.format = format;
    }

    /**
     * Parses the beginning of a text.
     *
     * @param end where to stop; a record that isn't complete there is left out, unless most of the text seems to belong to it
     * @param maxRecords how many records to parse at most
     */
    static List<SampleRecord> parse(String text, int end, Format format, int maxRecords) {
        SampleParser parser = new SampleParser(end < text.length() ? text.substring(0, end) : text, format);
        parser.run(maxRecords);
        List<SampleRecord> records = parser.records;
        if (end < text.length() && parser.at == end && records.size() > 1) {
            SampleRecord last = records.get(records.size() - 1);
            if (!last.has(SampleRecord.UNCLOSED) || last.length() * 2 < end) {
                records.remove(records.size() - 1);
            }
        }
        return records;
    }

    private void run(int maxRecords) {
        while (records.size() < maxRecords && skipBlankLines()) {
            int start = at;
            int firstLine = line;
            cells = new ArrayList<>();
            quoted = 0;
            faults = 0;
            while (readCell()) {
                at++; // the delimiter
            }
            int length = at - start;
            endLine();
            records.add(new SampleRecord(firstLine, line - firstLine, length, cells, quoted, faults));
        }
    }

    /** Moves past lines that aren't records; false at the end. */
    private boolean skipBlankLines() {
        while (at < text.length()) {
            if (format.comment() != Format.NONE && text.charAt(at) == format.comment()) {
                while (at < text.length() && !isLineEnd(text.charAt(at))) {
                    at++;
                }
            } else if (!isLineEnd(text.charAt(at))) {
                return true;
            }
            endLine();
        }
        return false;
    }

    /** Reads a cell; returns whether a delimiter follows. */
    private boolean readCell() {
        cell.setLength(0);
        int first = skipBlanks(at);
        if (first < text.length() && format.quote() != Format.NONE && text.charAt(first) == format.quote()) {
            faults |= first > at ? SampleRecord.BLANKS : 0;
            at = first + 1;
            readQuoted();
            quoted++;
        } else {
            readText();
        }
        cells.add(cell.toString());
        return at < text.length() && text.charAt(at) == format.delimiter();
    }

    private int skipBlanks(int from) {
        int next = from;
        while (next < text.length() && isBlank(text.charAt(next)) && text.charAt(next) != format.delimiter()) {
            next++;
        }
        return next;
    }

    private void readText() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == format.delimiter() || isLineEnd(c)) {
                return;
            }
            if (c == format.escape() && c != Format.NONE && at + 1 < text.length()) {
                c = text.charAt(++at);
                line += isLineEnd(c) ? 1 : 0;
            }
            cell.append(c);
            at++;
        }
    }

    private void readQuoted() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == format.quote() && closes()) {
                return;
            }
            if (c == format.escape() && c != Format.NONE && at < text.length()) {
                c = text.charAt(at++);
            }
            if (c == '\n' || (c == '\r' && (at == text.length() || text.charAt(at) != '\n'))) {
                line++;
            }
            cell.append(c);
        }
        faults |= SampleRecord.UNCLOSED;
    }

    /** Whether the quote before this place ends its cell. Moves to the end of the cell then, and past a doubled quote otherwise. */
    private boolean closes() {
        if (at < text.length() && text.charAt(at) == format.quote()) {
            at++;
            return false;
        }
        int next = skipBlanks(at);
        if (next == text.length() || text.charAt(next) == format.delimiter() || isLineEnd(text.charAt(next))) {
            faults |= next > at ? SampleRecord.BLANKS : 0;
            at = next;
            return true;
        }
        char before = text.charAt(at - 2);
        faults |= SampleRecord.BARE_QUOTE;
        faults |= before == format.delimiter() || isLineEnd(before) ? SampleRecord.OPENING_QUOTE : 0;
        return false;
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
        } else if (at < text.length()) {
            at++;
        }
        line++;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
