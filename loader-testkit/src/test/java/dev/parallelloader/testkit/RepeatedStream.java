package dev.parallelloader.testkit;

import java.io.InputStream;

/** The same bytes again and again, without end. */
final class RepeatedStream extends InputStream {

    private final byte[] bytes;
    private int next;

    RepeatedStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        byte read = bytes[next];
        next = (next + 1) % bytes.length;
        return Byte.toUnsignedInt(read);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, into, offset, count);
        next = (next + count) % bytes.length;
        return count;
    }
}
