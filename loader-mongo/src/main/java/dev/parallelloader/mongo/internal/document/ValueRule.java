package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Values of the types that they have in the row. Text remains text, null is stored as null, and a value that the record doesn't
 * have isn't stored.
 */
final class ValueRule extends TypedRule {

    static final FieldRule INSTANCE = new ValueRule();

    private ValueRule() {
        super(null, "must be a value that MongoDB can store");
    }

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        return JavaValues.bson(cell);
    }

    @Override
    public int write(Row row, int column, BsonBuffer target) {
        if (row.isText(column)) {
            return TextRule.ANY.write(row, column, target);
        }
        if (!row.has(column)) {
            return ABSENT;
        }
        Object cell = row.value(column);
        if (cell instanceof Integer number) {
            target.putInt(number);
            return BsonType.INT32.getValue();
        }
        if (cell instanceof Long number) {
            target.putLong(number);
            return BsonType.INT64.getValue();
        }
        if (cell instanceof Double number) {
            target.putLong(Double.doubleToRawLongBits(number));
            return BsonType.DOUBLE.getValue();
        }
        return super.write(row, column, target);
    }
}
