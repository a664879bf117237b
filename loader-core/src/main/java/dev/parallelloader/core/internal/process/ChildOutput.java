package dev.parallelloader.core.internal.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a child prints, from the first byte on, so that it never blocks on a full pipe; keeps the end of it for the
 * report of its death, and passes lines on. The reading thread is a daemon and isn't waited for long: a grandchild may hold
 * the pipe open.
 */
final class ChildOutput {

    private static final Logger log = LoggerFactory.getLogger(ChildOutput.class);
    private static final int KEPT = 8 << 10;

    private final Consumer<String> lines;
    private final byte[] ring = new byte[KEPT];
    private long written;
    /** The line that is being printed; no longer than what is kept. */
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private final Thread drain;

    /** @param lines is given each line */
    ChildOutput(InputStream output, Consumer<String> lines, String threadName) {
        this.lines = lines;
        this.drain = new Thread(() -> drain(output), threadName);
        drain.setDaemon(true);
        drain.start();
    }

    private void drain(InputStream output) {
        byte[] buffer = new byte[KEPT];
        try (output) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                append(buffer, n);
                for (int i = 0; i < n; i++) {
                    pass(buffer[i]);
                }
            }
        } catch (IOException e) {
            log.debug("the pipe of a child broke; what it printed before is kept", e);
        }
        if (line.size() > 0) {
            passLine();
        }
    }

    private void pass(byte b) {
        if (b == '\n') {
            passLine();
        } else if (line.size() < KEPT) {
            line.write(b);
        }
    }

    private void passLine() {
        try {
            lines.accept(line.toString(Charset.defaultCharset()).stripTrailing());
        } catch (RuntimeException e) {
            log.warn("the consumer of a child's output failed; the load goes on: {}", e.toString());
            log.debug("the consumer's failure", e);
        }
        line.reset();
    }

    private synchronized void append(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (written++ % KEPT)] = bytes[i];
        }
    }

    /** The last output, after a short wait for what is still in the pipe of a child that has ended. */
    String afterExit(Duration atMost) throws InterruptedException {
        drain.join(atMost.toMillis());
        return text();
    }

    private synchronized String text() {
        int length = (int) Math.min(written, KEPT);
        byte[] tail = new byte[length];
        for (int i = 0; i < length; i++) {
            tail[i] = ring[(int) ((written - length + i) % KEPT)];
        }
        return new String(tail, Charset.defaultCharset()).strip();
    }
}
