package dev.parallelloader.cli.menu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** Reads lines from a terminal, with editing, completion and history. */
final class TerminalLines implements MenuLines {

    private final Terminal terminal;
    private final LineReader reader;
    private Completion completion = Completion.NONE;

    TerminalLines(Terminal terminal, Optional<Path> history) {
        this.terminal = terminal;
        // Between prompts, Ctrl-C goes to the running command, which has its own handler.
        terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("loader")
                .history(new MenuHistory())
                .parser(new WholeLine())
                .completer((asked, line, candidates) -> completion
                        .of(line.line().substring(0, line.cursor()))
                        .forEach(text -> candidates.add(new Candidate(text, text, null, null, null, null, false))))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true); // exclamation marks are text
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        reader = builder.build();
    }

    /** Treats a line as one word, since an id may contain blanks and a text may contain quotes. */
    private static final class WholeLine extends DefaultParser {

        WholeLine() {
            setQuoteChars(new char[0]);
            setEscapeChars(new char[0]);
        }

        @Override
        public boolean isDelimiterChar(CharSequence buffer, int position) {
            return false;
        }
    }

    @Override
    public String read(String prompt, Completion forThis, boolean secret) throws Cancelled, EndOfInput {
        completion = forThis;
        reader.setVariable(LineReader.DISABLE_HISTORY, secret);
        try {
            return reader.readLine(prompt).strip();
        } catch (UserInterruptException e) {
            throw new Cancelled();
        } catch (EndOfFileException e) {
            throw new EndOfInput();
        }
    }

    @Override
    public boolean scripted() {
        return false;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("can't close the terminal", e);
        }
    }
}
