package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.internal.connection.MessageText;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** Converts single cells in both ways that a rule has, and compares the results. */
final class Cells {

    private static final Columns COLUMNS = Columns.of("CELL");

    private Cells() {}

    /** The value of a cell; null if it breaks the rule. */
    static @Nullable BsonValue stored(FieldRule rule, @Nullable Object cell) {
        BsonValue value = rule.value(cell);
        BsonValue written = written(rule, cell);
        assertThat(written)
                .as("%s as bytes, where it %s", MessageText.quote(String.valueOf(cell)), rule.description())
                .isEqualTo(value);
        if (value != null && written != null) {
            assertThat(written.getBsonType()).isEqualTo(value.getBsonType());
        }
        assertThat(rule.fault(cell).isPresent()).isEqualTo(value == null);
        assertThat(rule.fault(Row.of(COLUMNS, cell), 0, new BsonBuffer()).isPresent())
                .isEqualTo(value == null);
        return value;
    }

    /** The value of a cell whose type has this name; null if it breaks the rule. */
    static @Nullable BsonValue stored(String type, @Nullable Object cell) {
        return stored(ValueTypes.of(type), cell);
    }

    /** The value in Extended JSON. */
    static BsonValue json(String value) {
        return Objects.requireNonNull(BsonDocument.parse("{v: " + value + "}").get("v"));
    }

    /** Appends the cell to a buffer without room, so that the buffer grows. */
    private static @Nullable BsonValue written(FieldRule rule, @Nullable Object cell) {
        BsonBuffer document = new BsonBuffer();
        document.putInt(0);
        document.putByte(0);
        document.putByte(0);
        int type = rule.write(Row.of(COLUMNS, cell), 0, document);
        if (type == FieldRule.BROKEN) {
            return null;
        }
        document.putByte(0);
        document.putInt(0, document.size());
        document.bytes()[4] = (byte) type;
        return new RawBsonDocument(document.bytes(), 0, document.size())
                .decode(new BsonDocumentCodec())
                .get("");
    }
}
