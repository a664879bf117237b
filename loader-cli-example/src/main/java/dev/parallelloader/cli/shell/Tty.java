package dev.parallelloader.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether somebody watches stderr who can be shown lines that change. */
public final class Tty {

    private Tty() {}

    /**
     * Asks the system, for Java tells it of stdin and stdout only.
     *
     * @return true if stderr is a terminal that understands cursor movements
     */
    public static boolean onStderr() {
        String term = System.getenv("TERM");
        if (term == null || term.isEmpty() || term.equals("dumb")) {
            return false;
        }
        Path stderr = Path.of("/proc/self/fd/2");
        try {
            if (Files.isSymbolicLink(stderr)) {
                String target = Files.readSymbolicLink(stderr).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
            return accordingToTest();
        } catch (IOException | SecurityException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The shell's own way, where there is no /proc. */
    private static boolean accordingToTest() throws IOException, InterruptedException {
        Process test = new ProcessBuilder("test", "-t", "2").inheritIO().start();
        try {
            return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
        } finally {
            test.destroy();
        }
    }
}
