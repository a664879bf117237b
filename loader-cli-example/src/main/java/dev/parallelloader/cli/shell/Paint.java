package dev.parallelloader.cli.shell;

import java.util.Map;

/** What a text is, shown by colours where a terminal has them. The text says the same without. */
public enum Paint {
    /** For files, pipes, dumb terminals, and users who want no colours. */
    NONE("", "", "", ""),
    /** By the control sequences of ECMA-48, which practically every terminal knows. */
    COLOURS("\u001b[32m", "\u001b[33m", "\u001b[31m", "\u001b[1m");

    private static final String END = "\u001b[0m";

    private final String green;
    private final String yellow;
    private final String red;
    private final String bold;

    Paint(String green, String yellow, String red, String bold) {
        this.green = green;
        this.yellow = yellow;
        this.red = red;
        this.bold = bold;
    }

    /** For what this process prints on stdout. */
    public static Paint onStdout() {
        return of(TerminalDetection.onStdout(), System.getenv());
    }

    /** For what this process prints on stderr. */
    public static Paint onStderr() {
        return of(TerminalDetection.onStderr(), System.getenv());
    }

    /** Colours on a terminal, unless NO_COLOR is set to anything: <a href="https://no-color.org">no-color.org</a>. */
    static Paint of(boolean terminal, Map<String, String> environment) {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLOURS : NONE;
    }

    /** As it should be. */
    public String good(String text) {
        return painted(green, text);
    }

    /** Not as it should be, and no harm done. */
    public String doubtful(String text) {
        return painted(yellow, text);
    }

    /** Failed. */
    public String bad(String text) {
        return painted(red, text);
    }

    /** A heading. */
    public String strong(String text) {
        return painted(bold, text);
    }

    private static String painted(String begin, String text) {
        return begin.isEmpty() ? text : begin + text + END;
    }
}
