package dev.parallelloader.mongo.internal.document;

import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * Writes drafts straight into the driver's buffer. Measured against a mongod on loopback with 200,000 statuses this beats
 * documents of objects by a tenth and pre-encoded ones by a little, and it needs the least memory.
 */
public final class PendingDocumentCodec implements Codec<PendingDocument> {

    @Override
    public void encode(BsonWriter writer, PendingDocument draft, EncoderContext context) {
        draft.writeTo(writer);
    }

    @Override
    public PendingDocument decode(BsonReader reader, DecoderContext context) {
        throw new UnsupportedOperationException("a stored document has no row");
    }

    @Override
    public Class<PendingDocument> getEncoderClass() {
        return PendingDocument.class;
    }
}
