package dev.parallelloader.core.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends lines to a journal. A line is written at once, so it survives the end of this process. A thread forces lines to the
 * disk a moment later, several at a time. After the first error nothing more is written: a line after a damaged one would make the
 * journal unusable. Thread-safe.
 */
final class JournalFile implements Closeable {

    /** Raised when the format changes. */
    static final int VERSION = 1;

    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);

    /** With the time that forcing takes, a line is on the disk within 200 ms. */
    private static final Duration DELAY = Duration.ofMillis(150);

    private static final Duration JOIN = Duration.ofSeconds(10);

    /** Not a channel, which would be closed if a thread is interrupted while it writes. */
    private final RandomAccessFile file;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private long length;
    private boolean dirty;
    private boolean closed;
    private @Nullable IOException failure;

    /**
     * Starts the thread.
     *
     * @param file the open journal, which this object closes
     * @param length where its last good line ends
     * @throws IOException if what follows that line can't be cut off
     */
    JournalFile(RandomAccessFile file, long length) throws IOException {
        this.file = file;
        this.length = length;
        if (file.length() > length) {
            file.setLength(length);
        }
        this.thread = new Thread(this::forceRegularly, "loader-journal");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Appends a line.
     *
     * @throws IOException if it can't be written, or earlier lines couldn't be
     */
    void append(JournalLine line) throws IOException {
        byte[] bytes = line.encode();
        lock.lock();
        try {
            requireUsable();
            try {
                file.seek(length);
                file.write(bytes);
            } catch (IOException e) {
                failure = e;
                cutOff();
                throw e;
            }
            length += bytes.length;
            dirty = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireUsable() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new IOException("the journal is closed");
        }
    }

    /** Removes what was written of a line. */
    private void cutOff() {
        try {
            file.setLength(length);
        } catch (IOException e) {
            log.debug("can't cut off an incomplete line, which the next run does", e);
        }
    }

    private void forceRegularly() {
        try {
            while (awaitLines()) {
                force();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until lines were written, and then for further ones; false if the journal is closed. */
    private boolean awaitLines() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !dirty) {
                changed.await();
            }
            long left = DELAY.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Forces what was written to the disk. Doesn't hold the lock meanwhile, so that no chunk waits for it. */
    private void force() {
        lock.lock();
        try {
            dirty = false;
        } finally {
            lock.unlock();
        }
        try {
            file.getFD().sync();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        lock.lock();
        try {
            if (failure == null) {
                failure = e;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forces all lines to the disk.
     *
     * @throws IOException if that fails, or a line couldn't be written before
     */
    void flush() throws IOException {
        lock.lock();
        try {
            requireUsable();
        } finally {
            lock.unlock();
        }
        force();
        lock.lock();
        try {
            requireUsable();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread and closes the file. Lines that {@link #flush} hasn't forced are on the disk at some later time. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(TimeUnit.MILLISECONDS.convert(JOIN));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
