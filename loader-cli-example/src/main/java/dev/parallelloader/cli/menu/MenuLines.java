package dev.parallelloader.cli.menu;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** The source of the menu's input lines: a terminal that can edit them, or any other stdin. */
interface MenuLines extends AutoCloseable {

    /** The user pressed Ctrl-C. */
    final class Cancelled extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** There are no more lines: the user pressed Ctrl-D, or a script ended. */
    final class EndOfInput extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Completes a line. */
    interface Completion {
        Completion NONE = prefix -> List.of();

        List<String> of(String prefix);
    }

    /**
     * Reads the next line, without blanks around it.
     *
     * @param prompt the prompt to show
     * @param completion completes the line with the Tab key
     * @param secret whether the line may contain a password, and is then not added to the history
     */
    String read(String prompt, Completion completion, boolean secret) throws Cancelled, EndOfInput;

    /** Whether the lines come from a file or a program, not from a user at a terminal. */
    boolean scripted();

    @Override
    void close();

    /**
     * Opens the stdin of this process.
     *
     * @param hide removes secrets from lines that are echoed
     */
    static MenuLines open(PrintWriter out, UnaryOperator<String> hide) throws IOException {
        if (!stdinIsTerminal()) {
            return new PlainLines(out, hide, true);
        }
        Terminal terminal =
                TerminalBuilder.builder().name("loader").system(true).dumb(true).build();
        if (terminal instanceof DumbTerminal) {
            terminal.close();
            return new PlainLines(out, hide, false);
        }
        return new TerminalLines(terminal, MenuHistory.place());
    }

    private static boolean stdinIsTerminal() {
        try {
            return TerminalProvider.load("jni").isSystemStream(SystemStream.Input);
        } catch (IOException | RuntimeException | LinkageError e) {
            return false; // no native library for this system, so lines are read without editing
        }
    }
}
