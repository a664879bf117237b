package dev.parallelloader.core.internal.sniff;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the characters that divide a sample into cells: tries those that occur in it, and takes the format with the best
 * {@link FormatScore}. Of equal ones, the first in the order of the lists here counts. The beginning of the sample decides, so the time
 * is bounded whatever the text.
 */
final class FormatFinder {

    /** How much of the text is parsed with each format, in characters. */
    static final int MAX_CHARS = 128 << 10;

    private static final int MAX_RECORDS = 1_000;

    private static final String DELIMITERS = ",;\t|^~\u0001\u001F: ";

    /** What an escape character precedes. */
    private static final String ESCAPED = "\"'";

    /** If fewer than one in so many cells that begin with a quote end with one, quotes may be text. */
    private static final int OPEN = 3;

    private final String text;
    private final GivenFormat given;
    private final String head;

    FormatFinder(String text, GivenFormat given) {
        this.text = text;
        this.given = given;
        this.head = text.substring(0, Math.min(text.length(), MAX_CHARS));
    }

    /** Returns the best format. The text that comes before the records must be left out. */
    Format find() {
        List<Format> formats = formats();
        Format best = formats.get(0);
        double bestScore = -1;
        for (Format format : formats) {
            double score = FormatScore.of(parse(format), format);
            if (score > bestScore * (1 + 1e-9)) {
                bestScore = score;
                best = format;
            }
        }
        return best;
    }

    /** The formats to try, the likeliest first. */
    private List<Format> formats() {
        List<Format> formats = new ArrayList<>();
        for (char delimiter : delimiters()) {
            for (char quote : quotes(delimiter)) {
                for (char escape : escapes(delimiter, quote)) {
                    formats.add(new Format(delimiter, quote, escape, given.commentOrNone()));
                }
            }
        }
        return formats;
    }

    private List<Character> delimiters() {
        if (given.delimiter() != null) {
            return List.of(given.delimiter());
        }
        List<Character> found = new ArrayList<>();
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char delimiter = DELIMITERS.charAt(i);
            if ((delimiter == ',' || head.indexOf(delimiter) >= 0) && !given.usesOtherwise(delimiter)) {
                found.add(delimiter);
            }
        }
        return found.isEmpty() ? List.of(',') : found;
    }

    /** Quotes only matter at the beginning of cells. */
    private List<Character> quotes(char delimiter) {
        if (given.quote() != null) {
            return List.of(given.quote());
        }
        List<Character> found = new ArrayList<>(List.of('"'));
        if (beginsCell('"', delimiter) && areMostlyOpen('"', delimiter)) {
            found.add(Format.NONE);
        }
        if (beginsCell('\'', delimiter)) {
            found.add('\'');
        }
        return found;
    }

    /**
     * Whether fewer than a third of the cells that begin with a quote end with one, so that quotes may not enclose cells. With as many
     * closed ones as open ones, it is likelier that closing quotes are missing. An enclosed delimiter or line end divides such a cell,
     * and its end is in a later one. A cell with further quotes proves nothing.
     */
    private boolean areMostlyOpen(char quote, char delimiter) {
        int opened = 0;
        int closed = 0;
        boolean open = false;
        for (SampleRecord record : parse(new Format(delimiter, Format.NONE, Format.NONE, given.commentOrNone()))) {
            for (String cell : record.cells()) {
                String part = cell.strip();
                boolean begins = !part.isEmpty() && part.charAt(0) == quote;
                boolean ends = part.length() > 1 && part.charAt(part.length() - 1) == quote;
                if (begins && ends && hasBareQuote(part, quote)) {
                    continue;
                }
                opened += begins ? 1 : 0;
                closed += ends && (begins || open) ? 1 : 0;
                open = (begins || open) && !ends;
            }
        }
        return closed * OPEN < opened;
    }

    /** Whether there are quotes in a cell that aren't doubled, as in {@code "Foo" and "Bar"}. */
    private static boolean hasBareQuote(String enclosed, char quote) {
        String single = String.valueOf(quote);
        return enclosed.substring(1, enclosed.length() - 1)
                .replace(single.repeat(2), "")
                .contains(single);
    }

    private List<SampleRecord> parse(Format format) {
        return SampleParser.parse(text, head.length(), format, MAX_RECORDS);
    }

    private boolean beginsCell(char quote, char delimiter) {
        for (int at = head.indexOf(quote); at >= 0; at = head.indexOf(quote, at + 1)) {
            int before = at - 1;
            while (before >= 0 && head.charAt(before) == ' ' && delimiter != ' ') {
                before--;
            }
            if (before < 0 || head.charAt(before) == delimiter || SampleParser.isLineEnd(head.charAt(before))) {
                return true;
            }
        }
        return false;
    }

    private List<Character> escapes(char delimiter, char quote) {
        if (given.escape() != null) {
            return List.of(given.escape());
        }
        List<Character> found = new ArrayList<>(List.of(Format.NONE));
        for (int at = head.indexOf('\\'); at >= 0 && at + 1 < head.length(); at = head.indexOf('\\', at + 2)) {
            char next = head.charAt(at + 1);
            if (next == delimiter || (next == quote && ESCAPED.indexOf(next) >= 0)) {
                found.add('\\');
                return found;
            }
        }
        return found;
    }
}
