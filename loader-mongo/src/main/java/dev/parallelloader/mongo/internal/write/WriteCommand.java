package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** Encodes commands that write, one after the other in the same buffer. Not thread-safe. */
abstract class WriteCommand {

    /** In place of a transaction number: the command has none. */
    static final long UNNUMBERED = -1;

    private static final byte[] NUMBER = CommandBuffer.name("txnNumber");
    private static final byte[] ORDERED = CommandBuffer.name("ordered");

    /** More than the bytes of a command beside its first fields and its elements. */
    private static final int BESIDE_ELEMENTS = 80;

    /** The most bytes that an element of an array has beside its value: type, index and NUL. */
    static final int BESIDE_ELEMENT = 1 + 10 + 1;

    /** The first fields of each command. */
    private final byte[] head;

    private final byte[] array;
    private final CommandBuffer buffer = new CommandBuffer();

    /**
     * @param command the name of the command
     * @param array the name of the array with an element for each document
     * @param fields further fields of each command
     */
    WriteCommand(String command, String array, String collection, BsonDocument fields) {
        BsonDocument all = new BsonDocument(command, new BsonString(collection));
        all.putAll(fields);
        this.head = CommandBuffer.fields(all);
        this.array = CommandBuffer.name(array);
    }

    /**
     * Returns where to end a command that begins with a document: after that document, or later.
     *
     * @param documents documents of the block, in the order in which they are written
     * @param from the index of the command's first document
     * @param maxDocuments the largest number of documents in a command
     * @param maxBytes the largest size of a command with more than one document
     * @return the index after the command's last document
     */
    final int end(DocumentBlock block, int[] documents, int from, int maxDocuments, int maxBytes) {
        int last = (int) Math.min(documents.length, (long) from + maxDocuments);
        int bytes = head.length + BESIDE_ELEMENTS;
        for (int i = from; i < last; i++) {
            bytes += BESIDE_ELEMENT + size(block, documents[i]);
            if (bytes > maxBytes && i > from) {
                return i;
            }
        }
        return last;
    }

    /** The size of an element, or a little more. */
    abstract int size(DocumentBlock block, int document);

    /**
     * Encodes a command. The previous one is no longer valid.
     *
     * @param from the index of the first of the documents to write
     * @param to the index after the last one
     * @param ordered whether the server ends with the first error
     * @param number the transaction number, or {@link #UNNUMBERED}
     */
    final RawBsonDocument encode(DocumentBlock block, int[] documents, int from, int to, boolean ordered, long number) {
        buffer.begin(head);
        buffer.putBoolean(ORDERED, ordered);
        if (number != UNNUMBERED) {
            buffer.putLong(NUMBER, number);
        }
        buffer.beginArray(array);
        for (int i = from; i < to; i++) {
            put(buffer, i - from, block, documents[i]);
        }
        buffer.end();
        return buffer.finish();
    }

    /** Adds an element to the array. */
    abstract void put(CommandBuffer target, int index, DocumentBlock block, int document);
}
