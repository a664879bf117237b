package dev.parallelloader.mongo.internal.document;

import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** MongoDB's limit for the size of a document. */
public final class DocumentSize {

    static final int LIMIT = 16 << 20;

    /** Describes a document beyond the limit. */
    public static final String TOO_LARGE = "the document would be larger than MongoDB's limit of 16 MiB";

    private DocumentSize() {}

    /** Whether a document is larger than MongoDB allows. */
    public static boolean exceedsLimit(BsonDocument document) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
            return buffer.getSize() > LIMIT;
        }
    }
}
