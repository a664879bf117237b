package dev.parallelloader.core.internal.input;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads bytes into arrays, and single ones through them. */
abstract class BulkStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** The one method of a stream that reads. Without this declaration, it would call {@link #read()}. */
    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}
