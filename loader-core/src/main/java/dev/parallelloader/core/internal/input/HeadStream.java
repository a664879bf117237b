package dev.parallelloader.core.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The beginning of an input's text. Doesn't wait for more than was asked for: a read returns what there is. Not thread-safe. */
public final class HeadStream extends BulkStream {

    private final OpenInput input;
    private final int max;
    private int position;

    private HeadStream(OpenInput input, int max) {
        this.input = input;
        this.max = max;
    }

    /**
     * Returns the beginning of an input that was opened.
     *
     * @param input the input, closed with the stream
     * @param max the largest number of bytes
     * @return a stream that ends there, or where the text ends
     */
    public static InputStream of(OpenInput input, int max) {
        return new HeadStream(input, max);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, max - position);
        if (count == 0) {
            return -1;
        }
        input.channel().position(position); // set each time: others read from the same channel
        int read = input.channel().read(ByteBuffer.wrap(into, offset, count));
        position += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
