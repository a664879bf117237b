package dev.parallelloader.cli;

import dev.parallelloader.cli.defaults.Defaults;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command line that is run in this JVM, for tests without a server and signals.
 *
 * @param exit the exit code
 * @param out what it printed on stdout
 * @param err what it printed on stderr
 */
record CommandLineRun(int exit, String out, String err) {

    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine(Defaults.NONE)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandLineRun(exit, out.toString(), err.toString());
    }
}
