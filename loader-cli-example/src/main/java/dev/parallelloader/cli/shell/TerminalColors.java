package dev.parallelloader.cli.shell;

import java.util.Map;

/** Colours for text on a terminal. The text has the same meaning without them. */
public enum TerminalColors {
    /** No colours: for files, pipes, dumb terminals, and users who want none. */
    NONE("", "", "", ""),
    /** The control sequences of ECMA-48, which practically every terminal understands. */
    ANSI("\u001b[32m", "\u001b[33m", "\u001b[31m", "\u001b[1m");

    private static final String END = "\u001b[0m";

    private final String green;
    private final String yellow;
    private final String red;
    private final String bold;

    TerminalColors(String green, String yellow, String red, String bold) {
        this.green = green;
        this.yellow = yellow;
        this.red = red;
        this.bold = bold;
    }

    /** The colours for stdout. */
    public static TerminalColors onStdout() {
        return of(TerminalDetection.onStdout(), System.getenv());
    }

    /** The colours for stderr. */
    public static TerminalColors onStderr() {
        return of(TerminalDetection.onStderr(), System.getenv());
    }

    /** Colours on a terminal, unless NO_COLOR is set, as <a href="https://no-color.org">no-color.org</a> specifies. */
    static TerminalColors of(boolean terminal, Map<String, String> environment) {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() ? ANSI : NONE;
    }

    /** Text about a success. */
    public String success(String text) {
        return colored(green, text);
    }

    /** Text about a problem that is not a failure. */
    public String warning(String text) {
        return colored(yellow, text);
    }

    /** Text about a failure. */
    public String error(String text) {
        return colored(red, text);
    }

    /** A heading. */
    public String heading(String text) {
        return colored(bold, text);
    }

    private static String colored(String begin, String text) {
        return begin.isEmpty() ? text : begin + text + END;
    }
}
