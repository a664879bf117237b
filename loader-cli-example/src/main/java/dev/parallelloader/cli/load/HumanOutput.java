package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.Paint;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where people read what came of a load.
 *
 * @param writer stdout, or stderr if stdout is for a program
 * @param paint the colours that it shows
 */
record HumanOutput(PrintWriter writer, Paint paint) {

    /** For those who want to read nothing. */
    static final HumanOutput NONE = new HumanOutput(new PrintWriter(Writer.nullWriter()), Paint.NONE);
}
