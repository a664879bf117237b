package dev.parallelloader.mongo.internal.document;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** MongoDB's limit for the size of a document. */
public final class DocumentSize {

    public static final int LIMIT = 16 << 20;

    /** Describes a document beyond the limit. */
    public static final String TOO_LARGE = "the document would be larger than MongoDB's limit of 16 MiB";

    private DocumentSize() {}

    /** Whether a document is larger than MongoDB allows. */
    public static boolean exceedsLimit(BsonDocument document) {
        return new RawBsonDocument(document, DocumentBlock.CODEC).getByteLength() > LIMIT;
    }
}
