package dev.parallelloader.cli.progress;

import java.io.PrintWriter;
import java.util.List;

/**
 * A block of lines at the bottom of a terminal that is repainted in place, and permanent lines above it. Between repaints the
 * cursor is at the first line of the block, so that other output, such as a log line, moves the block down and doesn't break
 * it up.
 */
final class Screen {

    private static final String CLEAR = "\r\u001b[J";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter out;
    private boolean painted;

    Screen(PrintWriter out) {
        this.out = out;
    }

    /** Paints the block. The terminal truncates lines that are wider than itself. */
    void paint(List<String> lines) {
        String up = lines.size() > 1 ? "\u001b[" + (lines.size() - 1) + "A" : "";
        out.print(CLEAR + NO_WRAP + String.join("\n", lines) + WRAP + "\r" + up);
        out.flush();
        painted = true;
    }

    /** Prints a permanent line, and removes the block until it is painted again. */
    void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    void clear() {
        if (painted) {
            out.print(CLEAR);
            out.flush();
            painted = false;
        }
    }
}
