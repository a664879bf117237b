package dev.parallelloader.mongo.internal.document;

import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * Encodes pending documents directly into the driver's buffer. Measured with 200,000 statuses and a mongod on loopback,
 * this is a tenth faster than documents of objects, slightly faster than documents encoded beforehand, and needs the least
 * memory.
 */
final class PendingDocumentCodec implements Codec<PendingDocument> {

    @Override
    public void encode(BsonWriter writer, PendingDocument document, EncoderContext context) {
        document.writeTo(writer, context);
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
