package dev.parallelloader.cli.progress;

import java.io.PrintWriter;
import java.util.List;

/**
 * A few lines at the bottom of a terminal that are painted over and over, and lines that stay above them. The cursor
 * rests at the block's first line, so that whatever else writes there (a log, a signal's answer) pushes the block down
 * and doesn't tear it.
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

    /** Paints the block; lines wider than the terminal are cut by it. */
    void paint(List<String> lines) {
        String up = lines.size() > 1 ? "\u001b[" + (lines.size() - 1) + "A" : "";
        out.print(CLEAR + NO_WRAP + String.join("\n", lines) + WRAP + "\r" + up);
        out.flush();
        painted = true;
    }

    /** Prints a line that stays; the block is gone until it is painted again. */
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
