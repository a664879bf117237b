package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** A field that has the same value in all documents. */
final class ConstantNode extends DocumentNode {

    private final int type;
    private final byte[] encoded;

    ConstantNode(String name, BsonValue value) {
        super(name, NOT_INDEXED);
        this.type = value.getBsonType().getValue();
        RawBsonDocument document = new RawBsonDocument(new BsonDocument("", value), DocumentBlock.CODEC);
        // Before the value are the length of the document, the type and an empty name; after it is the end.
        this.encoded = Arrays.copyOfRange(document.getBackingArray(), 6, document.getByteLength() - 1);
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int first) {
        target.putBytes(encoded);
        return type;
    }
}
