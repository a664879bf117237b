package dev.parallelloader.core.internal.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Decompresses gzip data (RFC 1952): one member or several, one after the other. The JDK's stream isn't used because it takes
 * whatever follows a member for its end unless it begins like another member, and because it may overlook further members of
 * a pipe. Here only the end of the input is one, and each checksum and length is compared. Not thread-safe.
 */
final class GzipStream extends BulkStream {

    private static final int BUFFER = 64 << 10;

    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FLAGS_RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int pos;
    private int limit;
    private boolean inMember;
    private long members;

    /** @param in the compressed data; closed with this stream */
    GzipStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || nextMember()) {
            int read = inflate(into, offset, length);
            if (read > 0) {
                crc.update(into, offset, read);
                return read;
            }
            if (inflater.finished()) {
                pos = limit - inflater.getRemaining();
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new IOException("it needs a dictionary, which gzip doesn't have");
            } else {
                requireMore();
                inflater.setInput(buffer, 0, limit);
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw new IOException(e.getMessage() == null ? "invalid data" : e.getMessage(), e);
        }
    }

    /** Reads the header of a member; false at the end of the input. */
    private boolean nextMember() throws IOException {
        if (pos == limit && !fill()) {
            return false;
        }
        crc.reset();
        if (headerByte() != 0x1F || headerByte() != 0x8B) {
            throw new IOException(
                    members == 0
                            ? "it doesn't begin with a gzip header"
                            : "bytes that aren't gzip data follow member " + members);
        }
        if (headerByte() != Deflater.DEFLATED) {
            throw new IOException("unknown compression method");
        }
        int flags = headerByte();
        if ((flags & FLAGS_RESERVED) != 0) {
            throw new IOException("unknown flags in the header");
        }
        skipHeader(6); // time, level, system
        if ((flags & FLAG_EXTRA) != 0) {
            skipHeader(headerByte() | headerByte() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            int expected = (int) crc.getValue() & 0xFFFF;
            if ((nextByte() | nextByte() << 8) != expected) {
                throw new IOException("the checksum of the header is wrong");
            }
        }
        members++;
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, pos, limit - pos);
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        inMember = false;
        if (littleEndian() != crc.getValue()) {
            throw new IOException("the checksum (CRC-32) of member " + members + " is wrong");
        }
        if (littleEndian() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new IOException("the length of member " + members + " is wrong");
        }
    }

    private long littleEndian() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= (long) nextByte() << shift;
        }
        return value;
    }

    private void skipHeader(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            headerByte();
        }
    }

    /** Skips a text that ends with a zero byte. */
    private void skipText() throws IOException {
        int b = headerByte();
        while (b != 0) {
            b = headerByte();
        }
    }

    private int headerByte() throws IOException {
        int b = nextByte();
        crc.update(b);
        return b;
    }

    private int nextByte() throws IOException {
        if (pos == limit) {
            requireMore();
        }
        return buffer[pos++] & 0xFF;
    }

    private void requireMore() throws IOException {
        if (!fill()) {
            throw new EOFException("it ends within member " + Math.max(1, members));
        }
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, BUFFER);
        pos = 0;
        limit = Math.max(0, read);
        return read > 0;
    }

    /** Returns 1 if there may be something to read without waiting. */
    @Override
    public int available() throws IOException {
        return inMember && !inflater.needsInput() ? 1 : Math.min(1, in.available());
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
