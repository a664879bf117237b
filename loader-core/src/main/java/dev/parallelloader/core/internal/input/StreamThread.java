package dev.parallelloader.core.internal.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream, in a thread of its own, a few blocks ahead. Decompression then takes place beside the load, and whoever waits
 * for a block can be interrupted, which isn't possible while standard input is read or a named pipe is opened. The thread is a daemon, so
 * that a blocked read doesn't keep the process alive. Used by one thread at a time.
 */
final class StreamThread implements Closeable {

    private static final int BLOCK = 128 << 10;

    private static final int MAX_BLOCKS = 8;

    private static final long JOIN_MILLIS = 1_000;

    /** Opens the stream, in the thread that reads it. */
    @FunctionalInterface
    interface Opener {
        TextStream open() throws IOException;
    }

    /** What the thread has read: the encoding first, then blocks, and an end or failure as the last piece. */
    private record Piece(
            @Nullable Charset charset,
            Block block,
            @Nullable Throwable failure) {}

    /**
     * Some bytes of the stream.
     *
     * @param length how many; -1 at the end
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(byte[] bytes, int length) {

        static final Block END = new Block(new byte[0], -1);
    }

    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(MAX_BLOCKS);
    private final Opener opener;
    private final Thread thread;
    private @Nullable Charset charset;
    private @Nullable Piece last;

    private StreamThread(String name, Opener opener) {
        this.opener = opener;
        this.thread = new Thread(this::run, "loader-input-" + name);
        this.thread.setDaemon(true);
    }

    /** Starts reading. */
    static StreamThread start(String name, Opener opener) {
        StreamThread started = new StreamThread(name, opener);
        started.thread.start();
        return started;
    }

    private void run() {
        Piece end;
        try {
            end = read();
        } catch (InterruptedException e) {
            return; // closed
        } catch (Throwable e) {
            end = new Piece(null, Block.END, e);
        }
        try {
            pieces.put(end);
        } catch (InterruptedException e) {
            // Closed: nobody waits for the end. The thread ends here.
        }
    }

    private Piece read() throws IOException, InterruptedException {
        try (TextStream stream = opener.open()) {
            pieces.put(new Piece(stream.charset(), Block.END, null));
            while (true) {
                Block block = block(stream);
                if (block.length() < 0) {
                    return new Piece(null, block, null);
                }
                pieces.put(new Piece(null, block, null));
            }
        }
    }

    /** Reads what there is, up to a whole block. A slow writer must not keep the rows back that it has written. */
    private static Block block(InputStream stream) throws IOException {
        byte[] bytes = new byte[BLOCK];
        int length = stream.read(bytes, 0, BLOCK);
        if (length < 0) {
            return Block.END;
        }
        for (int read = 1; read > 0 && length < BLOCK && stream.available() > 0; length += Math.max(0, read)) {
            read = stream.read(bytes, length, BLOCK - length);
        }
        return new Block(length < BLOCK / 2 ? Arrays.copyOf(bytes, length) : bytes, length);
    }

    /**
     * Returns the encoding of the text, as {@link TextStream#charset} does.
     *
     * @throws InterruptedIOException if the calling thread is interrupted, which then still is
     * @throws IOException if the stream can't be opened or read
     */
    Charset charset() throws IOException {
        if (charset == null) {
            charset = Objects.requireNonNull(take().charset(), "the first piece has it");
        }
        return charset;
    }

    /**
     * Returns the next block, {@link Block#END} at the end and on every later call.
     *
     * @throws InterruptedIOException if the calling thread is interrupted, which then still is
     * @throws IOException if reading fails; later calls fail too
     */
    Block next() throws IOException {
        charset();
        return take().block();
    }

    private Piece take() throws IOException {
        Piece piece = last;
        try {
            if (piece == null) {
                piece = pieces.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for input");
            interrupted.initCause(e);
            throw interrupted;
        }
        if (piece.failure() != null || (piece.charset() == null && piece.block().length() < 0)) {
            last = piece;
        }
        if (piece.failure() instanceof IOException e) {
            throw e;
        }
        if (piece.failure() instanceof RuntimeException e) {
            throw e;
        }
        if (piece.failure() instanceof Error e) {
            throw e;
        }
        return piece;
    }

    /**
     * Ends the thread. If it is blocked in a read that can't be interrupted, it ends when that read does.
     */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
