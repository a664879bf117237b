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
 * Ends a child whose parent is gone: the parent holds the other end of standard input, so its death, however sudden, is an
 * end of file there. Halts without shutdown hooks, which may hang. Used by one thread.
 */
final class ParentWatchdog {

    private static final Logger log = LoggerFactory.getLogger(ParentWatchdog.class);

    /** How long it may take to get a thread out of a read; on some systems it can't be got out. */
    private static final Duration LET_GO = Duration.ofMillis(50);

    private final FileInputStream stdin = new FileInputStream(FileDescriptor.in);
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(stdin, StandardCharsets.US_ASCII));

    /** The next line that the parent sends, before {@link #start}. */
    String line() throws IOException {
        return String.valueOf(lines.readLine());
    }

    void start() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            CompletableFuture<Void> unused = parent.onExit().thenRun(ParentWatchdog::halt);
        });
        daemon("loader-parent-watch", this::watch);
    }

    private void watch() {
        try {
            // By its channel, for that can be closed while a thread reads.
            while (stdin.getChannel().read(ByteBuffer.allocate(1)) >= 0) {
                // nothing more is sent that way
            }
        } catch (ClosedChannelException e) {
            return; // by end()
        } catch (IOException e) {
            System.err.println("child of a parallel load: standard input broke, " + e);
        }
        halt();
    }

    /**
     * Lets go of standard input. A JVM that ends with a thread in a blocking read waits 0.3 s for it (VM_Exit in HotSpot's
     * vmOperations.cpp), which would be a part of each load.
     */
    void end() throws InterruptedException {
        daemon("loader-parent-watch-end", () -> {
                    try {
                        stdin.getChannel().close();
                    } catch (IOException e) {
                        log.debug("standard input stays open", e);
                    }
                })
                .join(LET_GO.toMillis());
    }

    /** Ends this JVM after a while, whatever may hang in it by then. */
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
