package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.BsonBuffer;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.List;

/** The key of documents: the fields by which stored documents are found. Used by one thread. */
final class KeyFilter {

    private static final byte[] QUERY = CommandBuffer.name("q");

    private final byte[][] names;
    private final BsonBuffer joined = new BsonBuffer();

    /**
     * @param paths the paths of the key's fields, which are the first ones that the blocks have indexed
     */
    KeyFilter(List<String> paths) {
        this.names = paths.stream().map(CommandBuffer::name).toArray(byte[][]::new);
    }

    /** Adds the filter for a document to an update or a delete. */
    void put(CommandBuffer target, DocumentBlock block, int document) {
        target.beginDocument(QUERY);
        for (int i = 0; i < names.length; i++) {
            target.putValue(
                    names[i],
                    block.type(document, i),
                    block.bytes(),
                    block.valueStart(document, i),
                    block.valueEnd(document, i));
        }
        target.end();
    }

    /** The most bytes of the filter for a document. */
    int size(DocumentBlock block, int document) {
        int size = 32;
        for (int i = 0; i < names.length; i++) {
            size += 1 + names[i].length + block.valueEnd(document, i) - block.valueStart(document, i);
        }
        return size;
    }

    /** Adds the key of a document to a set. Returns false if it is there already. */
    boolean addTo(ByteKeys keys, DocumentBlock block, int document) {
        joined.clear();
        for (int i = 0; i < names.length; i++) {
            joined.putByte(block.type(document, i));
            int from = block.valueStart(document, i);
            int to = block.valueEnd(document, i);
            joined.putInt(to - from);
            joined.putBytes(block.bytes(), from, to);
        }
        return keys.add((byte) 0, joined.bytes(), 0, joined.size());
    }
}
