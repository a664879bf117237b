package dev.parallelloader.core.internal.sniff;

import java.util.Locale;
import java.util.Set;

/** Recognises the marks and words that files have where a value is missing. */
final class MissingValue {

    private static final Set<String> WORDS = Set.of(
            "na",
            "n/a",
            "#n/a",
            "n.a.",
            "n.a",
            "nan",
            "nd",
            "n.d.",
            "nil",
            "null",
            "\\n",
            "none",
            "no data",
            "no value",
            "not applicable",
            "not available",
            "not known",
            "unknown",
            "unk",
            "undefined",
            "unspecified",
            "missing",
            "blank",
            "empty",
            "error",
            "invalid",
            "pending",
            "tba",
            "tbc",
            "tbd");

    private static final String UNITS = "%\u00B0";

    private MissingValue() {}

    /** Whether a cell is such a word, in capitals or not, or in brackets. */
    static boolean isWord(String cell) {
        String text = cell.strip();
        boolean brackets = text.length() > 2
                && "([<".indexOf(text.charAt(0)) >= 0
                && ")]>".indexOf(text.charAt(text.length() - 1)) >= 0;
        String word = brackets ? text.substring(1, text.length() - 1).strip() : text;
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a cell is such a word, or has text without a letter or a digit, such as a dash. */
    static boolean is(String cell) {
        String text = cell.strip();
        return isWord(text)
                || (!text.isEmpty()
                        && UNITS.indexOf(text) < 0
                        && text.codePoints().noneMatch(Character::isLetterOrDigit));
    }
}
