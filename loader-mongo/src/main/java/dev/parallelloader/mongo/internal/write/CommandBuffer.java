package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.BsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * A command as BSON, written into an array that is used again for the next command. The driver copies a
 * {@link RawBsonDocument} to its buffer as it is and doesn't encode it again. Not thread-safe.
 */
final class CommandBuffer {

    /** The largest array that is kept for the next command. */
    private static final int MAX_KEPT = 4 << 20;

    private static final int MAX_DEPTH = 12;

    private BsonBuffer buffer = new BsonBuffer();

    /** Where the documents and arrays begin that are being written. */
    private final int[] starts = new int[MAX_DEPTH];

    private int depth;

    /** The fields of a document, as they are between its length and the NUL at its end. */
    static byte[] fields(BsonDocument document) {
        RawBsonDocument encoded = new RawBsonDocument(document, new BsonDocumentCodec());
        return Arrays.copyOfRange(encoded.getBackingArray(), Integer.BYTES, encoded.getByteLength() - 1);
    }

    /** A whole document. */
    static byte[] document(BsonDocument document) {
        RawBsonDocument encoded = new RawBsonDocument(document, new BsonDocumentCodec());
        return Arrays.copyOf(encoded.getBackingArray(), encoded.getByteLength());
    }

    /** A field's name, with the NUL that ends it. */
    static byte[] name(String name) {
        return (name + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Begins a command. The previous one is no longer valid. */
    void begin(byte[] fields) {
        if (buffer.bytes().length > MAX_KEPT) {
            buffer = new BsonBuffer();
        }
        buffer.clear();
        depth = 0;
        open();
        buffer.putBytes(fields);
    }

    private void open() {
        starts[depth++] = buffer.size();
        buffer.putInt(0); // the length, which is known at the end
    }

    void putLong(byte[] name, long value) {
        buffer.putByte(BsonType.INT64.getValue());
        buffer.putBytes(name);
        buffer.putLong(value);
    }

    void putInt(byte[] name, int value) {
        buffer.putByte(BsonType.INT32.getValue());
        buffer.putBytes(name);
        buffer.putInt(value);
    }

    void beginDocument(byte[] name) {
        buffer.putByte(BsonType.DOCUMENT.getValue());
        buffer.putBytes(name);
        open();
    }

    void beginArray(byte[] name) {
        buffer.putByte(BsonType.ARRAY.getValue());
        buffer.putBytes(name);
        open();
    }

    void putBoolean(byte[] name, boolean value) {
        buffer.putByte(BsonType.BOOLEAN.getValue());
        buffer.putBytes(name);
        buffer.putByte(value ? 1 : 0);
    }

    /** Adds a field whose value is encoded already. */
    void putValue(byte[] name, int type, byte[] bytes, int from, int to) {
        buffer.putByte(type);
        buffer.putBytes(name);
        buffer.putBytes(bytes, from, to);
    }

    /** Adds fields that are encoded already. */
    void putFields(byte[] bytes, int from, int to) {
        buffer.putBytes(bytes, from, to);
    }

    /** Adds an element to an array. */
    void putElement(int index, int type, byte[] bytes, int from, int to) {
        buffer.putByte(type);
        putName(index);
        buffer.putBytes(bytes, from, to);
    }

    /** Begins an element of an array that is a document. */
    void beginElement(int index) {
        buffer.putByte(BsonType.DOCUMENT.getValue());
        putName(index);
        open();
    }

    /** Elements are named by their indexes in decimal. */
    private void putName(int index) {
        int unit = 1;
        while (index / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            buffer.putByte('0' + index / unit % 10);
        }
        buffer.putByte(0);
    }

    /** Ends the document or the array that was begun last. */
    void end() {
        buffer.putByte(0);
        int start = starts[--depth];
        buffer.putInt(start, buffer.size() - start);
    }

    /** Ends the command. The result is valid until the next one begins. */
    RawBsonDocument finish() {
        end();
        return new RawBsonDocument(buffer.bytes(), 0, buffer.size());
    }
}
