package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.Arrays;
import org.bson.BsonValue;

/** A field that has the same value in all documents. */
final class ConstantNode extends DocumentNode {

    private final int type;
    private final byte[] encoded;

    ConstantNode(String name, BsonValue value) {
        super(name, NOT_INDEXED);
        this.type = value.getBsonType().getValue();
        BsonBuffer buffer = new BsonBuffer();
        buffer.putValue(value);
        this.encoded = Arrays.copyOf(buffer.bytes(), buffer.size());
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int first) {
        target.putBytes(encoded);
        return type;
    }
}
