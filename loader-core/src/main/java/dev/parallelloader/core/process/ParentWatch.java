package dev.parallelloader.core.process;

import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Ends a child whose parent is gone: the parent holds the other end of standard input, so its death, however sudden, is an
 * end of file there. Halts without shutdown hooks, which may hang.
 */
final class ParentWatch {

    private ParentWatch() {}

    static void start(Reader stdin) {
        ProcessHandle.current().parent().ifPresent(parent -> {
            CompletableFuture<Void> unused = parent.onExit().thenRun(ParentWatch::halt);
        });
        Thread watch = new Thread(
                () -> {
                    try {
                        while (stdin.read() >= 0) {
                            // nothing more is sent that way
                        }
                    } catch (IOException e) {
                        System.err.println("child of a parallel load: standard input broke, " + e);
                    }
                    halt();
                },
                "loader-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Ends this JVM after a while, whatever may hang in it by then. */
    static void haltIn(Duration time, ChildExit exit) {
        Thread timer = new Thread(
                () -> {
                    try {
                        Thread.sleep(time.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(exit.code());
                },
                "loader-halt");
        timer.setDaemon(true);
        timer.start();
    }

    private static void halt() {
        Runtime.getRuntime().halt(ChildExit.PARENT_GONE.code());
    }
}
