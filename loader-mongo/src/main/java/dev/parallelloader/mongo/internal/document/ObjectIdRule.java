package dev.parallelloader.mongo.internal.document;

import org.bson.BsonType;

/** ObjectIds: 24 hexadecimal digits. */
final class ObjectIdRule extends ParsedRule {

    static final FieldRule INSTANCE = new ObjectIdRule();

    private static final int DIGITS = 24;

    private ObjectIdRule() {
        super(BsonType.OBJECT_ID, "objectId", "must be 24 hexadecimal digits");
    }

    @Override
    boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
        return to - from == DIGITS && HexDigits.append(utf8, from, to, target);
    }
}
