package dev.parallelloader.core.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * Reads what a child prints, from the first byte on, so that it never blocks on a full pipe; keeps the end of it for the
 * report of its death. The reading thread is a daemon and isn't waited for long: a grandchild may hold the pipe open.
 */
final class OutputTail {

    private static final int KEPT = 8 << 10;

    private final byte[] ring = new byte[KEPT];
    private long written;
    private final Thread drain;

    OutputTail(InputStream output, String threadName) {
        this.drain = new Thread(() -> drain(output), threadName);
        drain.setDaemon(true);
        drain.start();
    }

    private void drain(InputStream output) {
        byte[] buffer = new byte[KEPT];
        try (output) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                append(buffer, n);
            }
        } catch (IOException e) {
            append("[output lost]".getBytes(Charset.defaultCharset()), 13); // the pipe broke; the tail so far is kept
        }
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

    synchronized String text() {
        int length = (int) Math.min(written, KEPT);
        byte[] tail = new byte[length];
        for (int i = 0; i < length; i++) {
            tail[i] = ring[(int) ((written - length + i) % KEPT)];
        }
        return new String(tail, Charset.defaultCharset()).strip();
    }
}
