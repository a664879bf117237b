package dev.parallelloader.cli.shell;

import java.util.regex.Pattern;

/** Text of a file, such as the name of a column, for a line of a terminal. Control characters and line ends are shown as blanks. */
public final class OneLine {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private OneLine() {}

    /** The whole text. */
    public static String of(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    /**
     * The text, or its beginning and an ellipsis.
     *
     * @param longest how many characters (code points) there may be, with the ellipsis
     */
    public static String of(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? of(text)
                : of(text.substring(0, text.offsetByCodePoints(0, longest - 1))) + "…";
    }
}
