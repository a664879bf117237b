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
 * Reads the output of a child from the first byte on, so that the child never blocks on a full pipe. Passes lines on,
 * and keeps the last 8 KiB for the failure if the child crashes. The reading thread is a daemon thread, because a
 * process that the child started may hold the pipe open.
 */
final class ChildOutput {

    private static final Logger log = LoggerFactory.getLogger(ChildOutput.class);
    private static final int KEPT = 8 << 10;

    private final Consumer<String> lines;
    private final byte[] ring = new byte[KEPT];
    private long written;
    /** The current line, or as much of it as is kept. */
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private final Thread drain;

    /** @param lines receives each line */
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
            log.debug("the pipe of a child broke; the output before that is kept", e);
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
            log.warn("the consumer of a child's output failed; the load continues: {}", e.toString());
            log.debug("the consumer's failure", e);
        }
        line.reset();
    }

    private synchronized void append(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (written++ % KEPT)] = bytes[i];
        }
    }

    /** The last output of a child that has ended, after a wait for what is still in the pipe. */
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
