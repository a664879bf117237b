package dev.parallelloader.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Detects whether an output is a terminal that can show colours and lines that change, and whether a user can answer questions. */
public final class TerminalDetection {

    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private TerminalDetection() {}

    /** Whether stdout is a terminal that understands control sequences. */
    public static boolean onStdout() {
        return on(STDOUT);
    }

    /** Whether stderr is a terminal that understands control sequences. */
    public static boolean onStderr() {
        return on(STDERR);
    }

    /** Whether stdin and stderr are terminals of any kind, so that a question on stderr can be answered. */
    public static boolean canAsk() {
        return isTerminal(STDIN) && isTerminal(STDERR);
    }

    private static boolean on(int descriptor) {
        String term = System.getenv("TERM");
        return term != null && !term.isEmpty() && !term.equals("dumb") && isTerminal(descriptor);
    }

    /** Asks the system: Java has no method for stderr, and one for stdout only together with stdin. */
    private static boolean isTerminal(int descriptor) {
        Path file = Path.of("/proc/self/fd", Integer.toString(descriptor));
        try {
            if (Files.isSymbolicLink(file)) {
                String target = Files.readSymbolicLink(file).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
            return accordingToTest(descriptor);
        } catch (IOException | SecurityException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs the command {@code test}, where there is no /proc. */
    private static boolean accordingToTest(int descriptor) throws IOException, InterruptedException {
        Process test = new ProcessBuilder("test", "-t", Integer.toString(descriptor))
                .inheritIO()
                .start();
        try {
            return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
        } finally {
            test.destroy();
        }
    }
}
