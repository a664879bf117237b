package dev.parallelloader.core.internal.sniff;

import java.util.List;

/**
 * Lines before the header, or before the first record if the names are given, that are no part of the table.
 *
 * @param count how many there are
 * @param shown the beginnings of the first ones, without those of a header that is replaced
 */
public record SkippedLines(int count, List<String> shown) {

    /** None. */
    static final SkippedLines NONE = new SkippedLines(0, List.of());

    private static final int MAX_LINES = 3;

    private static final int MAX_CHARS = 60;

    /** Copies the list. */
    public SkippedLines {
        shown = List.copyOf(shown);
    }

    /**
     * The first lines of a text.
     *
     * @param count how many are skipped
     * @param titles how many of them aren't a header that is replaced
     */
    static SkippedLines of(String text, int count, int titles) {
        List<String> shown = text.lines()
                .limit(Math.min(titles, MAX_LINES))
                .map(SkippedLines::beginning)
                .toList();
        return new SkippedLines(count, shown);
    }

    private static String beginning(String line) {
        return line.codePointCount(0, line.length()) > MAX_CHARS
                ? line.substring(0, line.offsetByCodePoints(0, MAX_CHARS)) + "..."
                : line;
    }

    /** These lines and so many before them, which begin the text. */
    SkippedLines after(String text, int before) {
        return of(text, count + before, shown.size() + before);
    }
}
