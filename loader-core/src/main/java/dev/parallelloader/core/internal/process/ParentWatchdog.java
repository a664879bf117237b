package dev.parallelloader.core.internal.process;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this JVM when its parent has ended. The parent holds the other end of standard input, which is closed when the
 * parent ends, for whatever reason. Halts without shutdown hooks, which may hang. Used by one thread.
 */
final class ParentWatchdog {

    private static final Logger log = LoggerFactory.getLogger(ParentWatchdog.class);

    /** How long to wait until a read of standard input returns; on some systems it never does. */
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(50);

    private final FileInputStream stdin = new FileInputStream(FileDescriptor.in);
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(stdin, StandardCharsets.US_ASCII));

    /** Reads the next line that the parent sends. Only before {@link #start}. */
    String line() throws IOException {
        return String.valueOf(lines.readLine());
    }

    /** Starts to watch. */
    void start() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            CompletableFuture<Void> unused = parent.onExit().thenRun(ParentWatchdog::halt);
        });
        daemon("loader-parent-watch", this::watch);
    }

    private void watch() {
        try {
            // Through the channel, because that can be closed while a thread reads.
            while (stdin.getChannel().read(ByteBuffer.allocate(1)) >= 0) {
                // the parent sends nothing else here
            }
        } catch (ClosedChannelException e) {
            return; // by end()
        } catch (IOException e) {
            System.err.println("child of a parallel load: standard input broke, " + e);
        }
        halt();
    }

    /**
     * Closes standard input. A JVM that exits while a thread is in a blocking read waits 0.3 s for it (VM_Exit in HotSpot's
     * vmOperations.cpp), and every load would take that much longer.
     */
    void end() throws InterruptedException {
        daemon("loader-parent-watch-end", () -> {
                    try {
                        stdin.getChannel().close();
                    } catch (IOException e) {
                        log.debug("standard input can't be closed", e);
                    }
                })
                .join(CLOSE_LIMIT.toMillis());
    }

    /** Ends this JVM after a time, even if a thread hangs. */
    static void haltIn(Duration time, ChildExit exit) {
        daemon("loader-halt", () -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(exit.code());
        });
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void halt() {
        Runtime.getRuntime().halt(ChildExit.PARENT_GONE.code());
    }
}
