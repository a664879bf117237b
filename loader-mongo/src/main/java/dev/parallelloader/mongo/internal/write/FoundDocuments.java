package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.BsonBuffer;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.Arrays;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.io.ByteBufferBsonInput;

/** The documents in the reply to a {@code find} command, as BSON. */
final class FoundDocuments {

    /** Where the value of {@code _id} begins in a document that begins with this field: after length, type and name. */
    private static final int ID_VALUE = 4 + 1 + 4;

    private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();

    private final byte[] bytes;
    private int[] starts = new int[64];
    private int size;

    private FoundDocuments(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a reply whose {@code ok} the driver has checked already. */
    static FoundDocuments parse(RawBsonDocument reply) {
        FoundDocuments found = new FoundDocuments(reply.getBackingArray());
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(reply.getByteBuffer()))) {
            if (skipTo("cursor", reader)) {
                if (skipTo("firstBatch", reader)) {
                    found.readArray(reader);
                }
            }
        }
        return found;
    }

    private static boolean skipTo(String field, BsonBinaryReader reader) {
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            if (reader.readName().equals(field)) {
                return true;
            }
            reader.skipValue();
        }
        return false;
    }

    private void readArray(BsonBinaryReader reader) {
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
            }
            starts[size++] = reader.getBsonInput().getPosition();
            reader.skipValue();
        }
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int found) {
        return starts[found];
    }

    int end(int found) {
        return starts[found] + BsonBuffer.intAt(bytes, starts[found]);
    }

    /** Whether a document is the same as one of the block, byte for byte. */
    boolean equals(int found, DocumentBlock block, int document) {
        return Arrays.equals(
                bytes, start(found), end(found), block.bytes(), block.start(document), block.end(document));
    }

    /** Whether a document begins with {@code _id}, as servers store documents. */
    private boolean beginsWithId(int found) {
        int name = start(found) + 5;
        return end(found) - name > 4
                && bytes[name] == '_'
                && bytes[name + 1] == 'i'
                && bytes[name + 2] == 'd'
                && bytes[name + 3] == 0;
    }

    /** Whether the {@code _id} of a document has the type and the bytes of a field of the block. */
    boolean hasId(int found, DocumentBlock block, int document, int field) {
        int from = block.valueStart(document, field);
        int to = block.valueEnd(document, field);
        int value = start(found) + ID_VALUE;
        return beginsWithId(found)
                && bytes[start(found) + 4] == block.type(document, field)
                && value + to - from < end(found)
                && Arrays.equals(bytes, value, value + to - from, block.bytes(), from, to);
    }

    /** Adds the ids of documents that have no other field. */
    void addIdsTo(ByteKeys ids) {
        for (int i = 0; i < size; i++) {
            if (beginsWithId(i)) {
                ids.add(bytes[start(i) + 4], bytes, start(i) + ID_VALUE, end(i) - 1);
            }
        }
    }

    /** Decodes a document. */
    BsonDocument document(int found) {
        return new RawBsonDocument(bytes, start(found), end(found) - start(found)).decode(DOCUMENTS);
    }
}
