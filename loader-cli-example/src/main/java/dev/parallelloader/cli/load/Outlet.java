package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.Paint;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where people read what came of a load.
 *
 * @param out stdout, or stderr if stdout is for a program
 * @param paint the colours that it shows
 */
record Outlet(PrintWriter out, Paint paint) {

    /** For those who want to read nothing. */
    static final Outlet NONE = new Outlet(new PrintWriter(Writer.nullWriter()), Paint.NONE);
}
