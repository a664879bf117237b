package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.shell.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines without editing, from a script or a dumb terminal. Lines of a script are echoed after their prompts, so that its output
 * looks like an interactive session. A thread of its own reads them, because waiting for stdin can't be interrupted.
 */
final class PlainLines implements MenuLines {

    private final PrintWriter out;
    private final UnaryOperator<String> hide;
    private final boolean scripted;
    private final SynchronousQueue<Optional<String>> lines = new SynchronousQueue<>();
    private final Thread reading = new Thread(this::pass, "menu-lines");

    PlainLines(PrintWriter out, UnaryOperator<String> hide, boolean scripted) {
        this.out = out;
        this.hide = hide;
        this.scripted = scripted;
        reading.setDaemon(true);
    }

    @Override
    public String read(String prompt, Completion completion, boolean secret) throws Cancelled, EndOfInput {
        if (reading.getState() == Thread.State.NEW) {
            reading.start();
        }
        Optional<String> line = take(prompt);
        if (scripted || line.isEmpty()) {
            out.println(hide.apply(line.orElse("")));
            out.flush();
        }
        return line.orElseThrow(EndOfInput::new).strip();
    }

    private Optional<String> take(String prompt) throws Cancelled {
        if (scripted) { // Ctrl-C ends the program
            return taken(prompt);
        }
        Thread waiting = Thread.currentThread();
        // Before the prompt is shown, since the user may press Ctrl-C as soon as it is.
        Signals.Handling handling = Signals.handle("INT", waiting::interrupt);
        try {
            return taken(prompt);
        } finally {
            handling.close();
            Thread.interrupted();
        }
    }

    private Optional<String> taken(String prompt) throws Cancelled {
        out.print(prompt);
        out.flush();
        try {
            return lines.take();
        } catch (InterruptedException e) {
            out.println();
            throw new Cancelled();
        }
    }

    private void pass() {
        // Not closed, since stdin belongs to the process.
        BufferedReader stdin = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try {
            for (String line = next(stdin); line != null; line = next(stdin)) {
                lines.put(Optional.of(line));
            }
            lines.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static @Nullable String next(BufferedReader stdin) {
        try {
            return stdin.readLine();
        } catch (IOException e) {
            return null; // the terminal was disconnected
        }
    }

    @Override
    public boolean scripted() {
        return scripted;
    }

    @Override
    public void close() {
        reading.interrupt();
    }
}
