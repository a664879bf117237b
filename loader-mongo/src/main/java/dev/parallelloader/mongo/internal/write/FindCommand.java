package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * Encodes {@code find} commands that look up documents by their ids. The reply to a command has all documents found, or as
 * many of them as fit. Immutable.
 */
final class FindCommand {

    private static final byte[] BATCH_SIZE = CommandBuffer.name("batchSize");
    private static final byte[] FILTER = CommandBuffer.name("filter");
    private static final byte[] ID = CommandBuffer.name("_id");
    private static final byte[] IN = CommandBuffer.name("$in");

    /** The first fields of each command. */
    private final byte[] head;

    private FindCommand(BsonDocument fields) {
        this.head = CommandBuffer.fields(fields.append("singleBatch", BsonBoolean.TRUE));
    }

    /** Finds whole documents. */
    static FindCommand documents(String collection) {
        return new FindCommand(new BsonDocument("find", new BsonString(collection)));
    }

    /** Finds documents without any field but {@code _id}. */
    static FindCommand ids(String collection) {
        return new FindCommand(new BsonDocument("find", new BsonString(collection))
                .append("projection", new BsonDocument("_id", new BsonInt32(1))));
    }

    /**
     * Returns where to end a command that begins with a document: after that document, or later.
     *
     * @param documents documents of the block
     * @param from the index of the command's first document
     * @param maxBytes the largest size of the documents of a command with more than one; so large is the reply if they are
     *     stored as they are
     * @return the index after the command's last document
     */
    static int end(DocumentBlock block, int[] documents, int from, int maxBytes) {
        int last = (int) Math.min(documents.length, (long) from + BatchLimits.READS);
        int bytes = 0;
        for (int i = from; i < last; i++) {
            bytes += WriteCommand.BESIDE_ELEMENT + block.end(documents[i]) - block.start(documents[i]);
            if (bytes > maxBytes && i > from) {
                return i;
            }
        }
        return last;
    }

    /**
     * Encodes a command.
     *
     * @param from the index of the first of the documents to look up
     * @param to the index after the last one
     * @param field the field with the ids
     */
    RawBsonDocument encode(DocumentBlock block, int[] documents, int from, int to, int field) {
        CommandBuffer buffer = new CommandBuffer();
        buffer.begin(head);
        buffer.putInt(BATCH_SIZE, to - from + 1); // more than can be found, so the server keeps no cursor
        buffer.beginDocument(FILTER);
        buffer.beginDocument(ID);
        buffer.beginArray(IN);
        for (int i = from; i < to; i++) {
            int document = documents[i];
            buffer.putElement(
                    i - from,
                    block.type(document, field),
                    block.bytes(),
                    block.valueStart(document, field),
                    block.valueEnd(document, field));
        }
        buffer.end();
        buffer.end();
        buffer.end();
        return buffer.finish();
    }
}
