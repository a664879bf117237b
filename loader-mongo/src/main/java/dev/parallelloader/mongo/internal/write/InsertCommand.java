package dev.parallelloader.mongo.internal.write;

import com.mongodb.WriteConcern;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/** Encodes {@code insert} commands, one after the other in the same buffer. Not thread-safe. */
final class InsertCommand {

    /** In place of a transaction number: the command has none. */
    static final long UNNUMBERED = -1;

    private static final byte[] NUMBER = CommandBuffer.name("txnNumber");
    private static final byte[] DOCUMENTS = CommandBuffer.name("documents");

    /** More than the bytes of a command beside its first fields and its documents. */
    private static final int BESIDE_DOCUMENTS = 64;

    /** The most bytes that an element of an array has beside its value: type, index and NUL. */
    static final int BESIDE_ELEMENT = 1 + 10 + 1;

    /** The first fields of each command. */
    private final byte[] head;

    private final CommandBuffer buffer = new CommandBuffer();

    InsertCommand(String collection, WriteConcern concern) {
        BsonDocument fields =
                new BsonDocument("insert", new BsonString(collection)).append("ordered", BsonBoolean.FALSE);
        if (!concern.isServerDefault()) {
            fields.append("writeConcern", concern.asDocument());
        }
        this.head = CommandBuffer.fields(fields);
    }

    /**
     * Returns where to end a command that begins with a document: after that document, or later.
     *
     * @param documents documents of the block, in the order in which they are inserted
     * @param from the index of the command's first document
     * @param maxDocuments the largest number of documents in a command
     * @param maxBytes the largest size of a command with more than one document
     * @return the index after the command's last document
     */
    int end(DocumentBlock block, int[] documents, int from, int maxDocuments, int maxBytes) {
        int last = (int) Math.min(documents.length, (long) from + maxDocuments);
        int bytes = head.length + BESIDE_DOCUMENTS;
        for (int i = from; i < last; i++) {
            bytes += BESIDE_ELEMENT + block.end(documents[i]) - block.start(documents[i]);
            if (bytes > maxBytes && i > from) {
                return i;
            }
        }
        return last;
    }

    /**
     * Encodes a command. The previous one is no longer valid.
     *
     * @param from the index of the first of the documents to insert
     * @param to the index after the last one
     * @param number the transaction number, or {@link #UNNUMBERED}
     */
    RawBsonDocument encode(DocumentBlock block, int[] documents, int from, int to, long number) {
        buffer.begin(head);
        if (number != UNNUMBERED) {
            buffer.putLong(NUMBER, number);
        }
        buffer.beginArray(DOCUMENTS);
        byte[] bytes = block.bytes();
        for (int i = from; i < to; i++) {
            int document = documents[i];
            buffer.putElement(
                    i - from, BsonType.DOCUMENT.getValue(), bytes, block.start(document), block.end(document));
        }
        buffer.end();
        return buffer.finish();
    }
}
