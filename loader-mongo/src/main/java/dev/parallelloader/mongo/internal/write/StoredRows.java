package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/** The documents of a batch, compared with those that are stored under their ids. */
final class StoredRows {

    /**
     * A document, and the one that is stored under its id.
     *
     * @param found the documents that were found
     * @param index the index of the stored one among them
     */
    record Different(int document, FoundDocuments found, int index) {
        BsonDocument stored() {
            return found.document(index);
        }
    }

    private final List<Different> different = new ArrayList<>();
    private final int[] absent;
    private int absentCount;
    private int unchanged;

    private StoredRows(int documents) {
        this.absent = new int[documents];
    }

    /**
     * Compares documents. The server normally finds documents in the order of their ids, so that both lists are read once, in
     * parallel. A document that is found in another order counts as absent.
     *
     * @param documents documents of the block, sorted by their ids, which are different
     * @param from the index of the batch's first document
     * @param to the index after the last one
     */
    static StoredRows compare(DocumentBlock block, int[] documents, int from, int to, FoundDocuments found) {
        StoredRows rows = new StoredRows(to - from);
        int next = 0;
        for (int i = from; i < to; i++) {
            int document = documents[i];
            if (next < found.size() && found.equals(next, block, document)) {
                rows.unchanged++;
                next++;
            } else if (next < found.size() && found.hasId(next, block, document, 0)) {
                rows.different.add(new Different(document, found, next));
                next++;
            } else {
                rows.absent[rows.absentCount++] = document;
            }
        }
        return rows;
    }

    /** The number of documents that are stored as they are. */
    int unchanged() {
        return unchanged;
    }

    /** Documents whose id is stored with other bytes: with other content, or with its fields in another order. */
    List<Different> different() {
        return different;
    }

    /**
     * Copies the documents whose id wasn't found. It may be stored all the same, as a number of another type.
     *
     * @return their number
     */
    int copyAbsent(int[] target, int offset) {
        System.arraycopy(absent, 0, target, offset, absentCount);
        return absentCount;
    }
}
