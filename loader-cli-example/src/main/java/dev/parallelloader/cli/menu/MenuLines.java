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

/** Where the menu's lines come from: a terminal that can edit them, or whatever else stdin is. */
interface MenuLines extends AutoCloseable {

    /** The user doesn't want to answer this: Ctrl-C. */
    final class Cancelled extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** There are no more lines: Ctrl-D, or the end of a script. */
    final class EndOfInput extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** What a line that was begun could become. */
    interface Completion {
        Completion NONE = begun -> List.of();

        List<String> of(String begun);
    }

    /**
     * The next line, without blanks around it.
     *
     * @param prompt what is asked
     * @param secret whether the line may hold a password: then it is neither remembered nor shown
     */
    String read(String prompt, Completion completion, boolean secret) throws Cancelled, EndOfInput;

    /** Whether the lines come from a file or a program, not from somebody who sees the prompts. */
    boolean scripted();

    @Override
    void close();

    /**
     * The lines of this process.
     *
     * @param hide takes secrets out of lines that are shown
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
            return false; // no native part for this system: lines without editing will do
        }
    }
}
