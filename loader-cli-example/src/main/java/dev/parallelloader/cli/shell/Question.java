package dev.parallelloader.cli.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A question to the user at a terminal that is answered with yes or no. */
public final class Question {

    private final PrintWriter out;
    private final String text;

    /**
     * Creates a question.
     *
     * @param out where it is printed
     * @param text the question, with a blank at its end
     */
    public Question(PrintWriter out, String text) {
        this.out = out;
        this.text = text;
    }

    /**
     * Asks the question and waits for a line on stdin.
     *
     * @return whether the line is {@code y} or {@code yes}; false at the end of the input
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean isAnsweredYes() throws InterruptedException {
        out.print(text);
        out.flush();
        CompletableFuture<Optional<String>> line = new CompletableFuture<>();
        // A thread of its own, because waiting for stdin can't be interrupted.
        Thread reading = new Thread(() -> line.complete(line()), "question");
        reading.setDaemon(true);
        reading.start();
        try {
            Optional<String> typed = line.get();
            if (typed.isEmpty()) {
                out.println();
            }
            String answer = typed.map(String::strip).orElse("").toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // the thread only completes it normally
        } catch (InterruptedException e) {
            out.println();
            throw e;
        }
    }

    /** The next line; empty at the end of the input, or if the terminal was disconnected. */
    private static Optional<String> line() {
        try {
            // Not closed, since stdin belongs to the process.
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
