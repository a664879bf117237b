package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.LoaderException;
import java.util.Arrays;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * An array of bytes that grows, with the few writes that BSON needs. Numbers are little-endian, as BSON has them. Reused, so
 * that a chunk costs no new array. Not thread-safe.
 */
public final class BsonBuffer {

    /** The largest array that JVMs allocate. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private static final int MIN_CAPACITY = 1 << 10;

    /** The largest array that is kept for reuse: twice the bytes of the largest chunk of a CSV source. */
    private static final int MAX_KEPT = 64 << 20;

    private byte[] bytes = new byte[0];
    private int size;

    /** The bytes, of which those before {@link #size} are written. Valid until the next write. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** Shortens the content, or extends it by bytes that the caller has put into the array. */
    public void setSize(int newSize) {
        size = newSize;
    }

    /** Empties the buffer, and releases an unusually large array. */
    public void clear() {
        size = 0;
        if (bytes.length > MAX_KEPT) {
            bytes = new byte[0];
        }
    }

    /**
     * Makes room for more bytes.
     *
     * @throws LoaderException if the content would exceed 2 GiB
     */
    public void reserve(int more) {
        long needed = (long) size + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > MAX_CAPACITY) {
            throw new LoaderException("the documents of one chunk are larger than 2 GiB; use a smaller chunkSize");
        }
        long doubled = Math.max(MIN_CAPACITY, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_CAPACITY, Math.max(doubled, needed)));
    }

    public void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void putInt(int value) {
        reserve(Integer.BYTES);
        putInt(size, value);
        size += Integer.BYTES;
    }

    public void putLong(long value) {
        putInt((int) value);
        putInt((int) (value >>> 32));
    }

    public void putBytes(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    public void putBytes(byte[] source) {
        putBytes(source, 0, source.length);
    }

    /** Overwrites four bytes that are written already. */
    public void putInt(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    /** Appends a value, without its type and its name. */
    void putValue(BsonValue value) {
        RawBsonDocument document = new RawBsonDocument(new BsonDocument("", value), DocumentBlock.CODEC);
        // Before the value are the length of the document, the type and an empty name; after it is the end.
        putBytes(document.getBackingArray(), 6, document.getByteLength() - 1);
    }

    /** Decodes a value from its BSON type and its bytes. */
    static BsonValue value(int type, byte[] bytes, int from, int to) {
        BsonBuffer document = new BsonBuffer();
        document.putInt(0);
        document.putByte(type);
        document.putByte(0); // an empty name
        document.putBytes(bytes, from, to);
        document.putByte(0);
        document.putInt(0, document.size());
        return Objects.requireNonNull(new RawBsonDocument(document.bytes(), 0, document.size())
                .decode(DocumentBlock.CODEC)
                .get(""));
    }

    /** Reads four bytes of an array as BSON has them. */
    public static int intAt(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | ((bytes[at + 1] & 0xFF) << 8)
                | ((bytes[at + 2] & 0xFF) << 16)
                | (bytes[at + 3] << 24);
    }
}
