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

    private final String text;
    private final String head;

    FormatFinder(String text) {
        this.text = text;
        this.head = text.substring(0, Math.min(text.length(), MAX_CHARS));
    }

    /** Returns the best format. The text that comes before the records must be left out. */
    Format find(char given) {
        Format best = new Format(given == Format.NONE ? ',' : given, '"', Format.NONE);
        double bestScore = -1;
        for (char delimiter : delimiters(given)) {
            for (char quote : quotes(delimiter)) {
                for (char escape : escapes(delimiter, quote)) {
                    Format format = new Format(delimiter, quote, escape);
                    double score = FormatScore.of(parse(format), format);
                    if (score > bestScore * (1 + 1e-9)) {
                        bestScore = score;
                        best = format;
                    }
                }
            }
        }
        return best;
    }

    private List<Character> delimiters(char given) {
        if (given != Format.NONE) {
            return List.of(given);
        }
        List<Character> found = new ArrayList<>(List.of(','));
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char delimiter = DELIMITERS.charAt(i);
            if (delimiter != ',' && head.indexOf(delimiter) >= 0) {
                found.add(delimiter);
            }
        }
        return found;
    }

    /** Quotes only matter at the beginning of cells. */
    private List<Character> quotes(char delimiter) {
        List<Character> found = new ArrayList<>(List.of('"'));
        if (beginsCell('"', delimiter) && isFaulty(new Format(delimiter, '"', Format.NONE))) {
            found.add(Format.NONE);
        }
        if (beginsCell('\'', delimiter)) {
            found.add('\'');
        }
        return found;
    }

    /** Whether double quotes can't enclose all cells that begin with one. */
    private boolean isFaulty(Format format) {
        return parse(format).stream().anyMatch(SampleRecord::isFaulty);
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
