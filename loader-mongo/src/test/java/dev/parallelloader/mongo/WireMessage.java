package dev.parallelloader.mongo;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * A message of MongoDB's wire protocol: a request of a client, or the reply to it. Read are OP_MSG, and the older OP_QUERY and
 * OP_REPLY, which the handshake of a connection uses.
 */
public final class WireMessage {

    private static final int HEADER = 16;
    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    private static final int OP_MSG = 2013;
    private static final int OP_MSG_SECTIONS = HEADER + 4;
    private static final int OP_REPLY_DOCUMENTS = HEADER + 20;
    private static final int CHECKSUM_PRESENT = 1;

    private final byte[] bytes;

    private WireMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads the next message, or returns null if the stream has ended. */
    static @Nullable WireMessage read(DataInputStream in) throws IOException {
        byte[] length = new byte[4];
        try {
            in.readFully(length);
        } catch (EOFException e) {
            return null;
        }
        byte[] bytes = new byte[littleEndian(length).getInt()];
        System.arraycopy(length, 0, bytes, 0, length.length);
        in.readFully(bytes, length.length, bytes.length - length.length);
        return new WireMessage(bytes);
    }

    /** The number of bytes, with the header. */
    public int size() {
        return bytes.length;
    }

    /** Writes the first bytes. */
    void writeTo(OutputStream out, int count) throws IOException {
        out.write(bytes, 0, count);
    }

    int id() {
        return littleEndian(bytes).getInt(4);
    }

    int responseTo() {
        return littleEndian(bytes).getInt(8);
    }

    /** The command or its reply; null if the message is of another kind, such as a compressed one. */
    @Nullable
    BsonDocument body() {
        int at = bodyOffset();
        return at < 0 ? null : new RawBsonDocument(bytes, at, sizeAt(at));
    }

    /** The command of a request. */
    public BsonDocument command() {
        return Objects.requireNonNull(body(), "not a command");
    }

    private int bodyOffset() {
        return switch (littleEndian(bytes).getInt(12)) {
            case OP_MSG -> section(0) + 1;
            case OP_REPLY -> OP_REPLY_DOCUMENTS;
            case OP_QUERY -> {
                int at = HEADER + 4;
                while (bytes[at] != 0) { // the name of the collection
                    at++;
                }
                yield at + 1 + 8;
            }
            default -> -1;
        };
    }

    /** The position of the first section of a kind in an OP_MSG, or -1. */
    private int section(int kind) {
        int end = bytes.length - ((littleEndian(bytes).getInt(HEADER) & CHECKSUM_PRESENT) == 0 ? 0 : 4);
        for (int at = OP_MSG_SECTIONS; at < end; at += 1 + sizeAt(at + 1)) {
            if (bytes[at] == kind) {
                return at;
            }
        }
        return -1;
    }

    /** The documents of an insert, which are in its command or in a section of their own. */
    public List<BsonDocument> documents() {
        List<BsonDocument> documents = new ArrayList<>();
        int section = section(1);
        if (section >= 0) {
            int end = section + 1 + sizeAt(section + 1);
            int at = section + 5;
            while (bytes[at] != 0) { // "documents"
                at++;
            }
            for (at++; at < end; at += sizeAt(at)) {
                documents.add(new RawBsonDocument(bytes, at, sizeAt(at)));
            }
            return documents;
        }
        BsonDocument command = body();
        if (command != null && command.isArray("documents")) {
            command.getArray("documents").forEach(document -> documents.add(document.asDocument()));
        }
        return documents;
    }

    /** The same message with another body. It must have no other section. */
    WireMessage withBody(BsonDocument body) {
        int at = bodyOffset();
        RawBsonDocument raw = new RawBsonDocument(body, new BsonDocumentCodec());
        ByteBuffer encoded = raw.getByteBuffer().asNIO();
        byte[] changed = new byte[at + encoded.remaining()];
        littleEndian(changed).put(bytes, 0, at).put(encoded).putInt(0, changed.length);
        return new WireMessage(changed);
    }

    private int sizeAt(int offset) {
        return littleEndian(bytes).getInt(offset);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
