package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.TerminalColors;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * The output for people: the summary of a load and the next steps.
 *
 * @param writer stdout, or stderr if stdout has the report
 * @param colors the colours
 */
record HumanOutput(PrintWriter writer, TerminalColors colors) {

    /** Prints nothing. */
    static final HumanOutput NONE = new HumanOutput(new PrintWriter(Writer.nullWriter()), TerminalColors.NONE);
}
