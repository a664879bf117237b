package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.util.regex.Pattern;

/** The lines of the file with the reasons, which is CSV as in RFC 4180 with LF as line end. */
final class ReasonLine {

    static final String HEADER = "record,line,offset,chunk,column,code,message\n";

    /** The most characters of the name of a column, because a file may have millions of lines. */
    static final int MAX_COLUMN = 256;

    private static final Pattern SPECIAL = Pattern.compile("[,\"\\r\\n]");

    private ReasonLine() {}

    /**
     * Returns the line of a reject, with its line end.
     *
     * @param chunk the index of the reject's chunk
     */
    static String of(Reject reject, long chunk) {
        Span at = reject.at();
        return at.record() + "," + at.line() + "," + at.offset() + "," + chunk + ","
                + reject.column().map(ReasonLine::column).orElse("") + "," + reject.code() + ","
                + quoted(reject.message()) + "\n";
    }

    /** An empty name is quoted, so that it differs from a missing one. */
    private static String column(String name) {
        String shown = shortened(name);
        return shown.isEmpty() || SPECIAL.matcher(shown).find() ? quoted(shown) : shown;
    }

    private static String shortened(String name) {
        if (name.length() <= MAX_COLUMN) {
            return name;
        }
        int end = MAX_COLUMN - 1;
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--; // not half a character
        }
        return name.substring(0, end) + "\u2026";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
