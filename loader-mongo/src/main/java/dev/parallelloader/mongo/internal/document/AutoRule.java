package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.List;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Numbers of the first type that accepts them, and text for everything else, as mongoimport guesses types. */
final class AutoRule extends TypedRule {

    static final FieldRule INSTANCE = new AutoRule();

    private static final List<FieldRule> NUMBERS =
            List.of(WholeNumberRule.INT32, WholeNumberRule.INT64, DoubleRule.INSTANCE);

    private AutoRule() {
        super(null, "may be any number or text");
    }

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        for (FieldRule number : NUMBERS) {
            BsonValue value = number.value(cell);
            if (value != null) {
                return value;
            }
        }
        return TextRule.ANY.value(cell);
    }

    @Override
    public int write(Row row, int column, BsonBuffer target) {
        int start = target.size();
        for (FieldRule number : NUMBERS) {
            int type = number.write(row, column, target);
            if (type != BROKEN) {
                return type;
            }
            target.setSize(start);
        }
        return TextRule.ANY.write(row, column, target);
    }
}
