package dev.parallelloader.mongo.internal.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Converts values of rows to BSON by their Java types. Maps are documents, unless they are values in MongoDB Extended JSON, such as
 * {@code {"$date": ...}}. Values of other types are text.
 */
final class JavaValues {

    /** As deep as MongoDB documents may be, of which the value is a part. */
    private static final int MAX_DEPTH = 99;

    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private JavaValues() {}

    /** Returns the value to store, or null if MongoDB can't store it. */
    static @Nullable BsonValue bson(@Nullable Object value) {
        try {
            BsonValue converted = converted(value, 0);
            return hasExtendedJson(value) ? extended(converted) : encodable(converted);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static BsonValue converted(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested too deeply");
        }
        if (value instanceof Map<?, ?> map) {
            BsonDocument document = new BsonDocument();
            map.forEach((name, field) -> document.append(String.valueOf(name), converted(field, depth + 1)));
            return document;
        }
        if (value instanceof List<?> list) {
            BsonArray array = new BsonArray();
            list.forEach(item -> array.add(converted(item, depth + 1)));
            return array;
        }
        return value instanceof Number number ? number(number) : scalar(value);
    }

    @SuppressWarnings("JavaUtilDate") // a source may return one
    private static BsonValue scalar(@Nullable Object value) {
        if (value == null) {
            return BsonNull.VALUE;
        }
        if (value instanceof Boolean truth) {
            return BsonBoolean.valueOf(truth);
        }
        if (value instanceof Instant time) {
            return new BsonDateTime(time.toEpochMilli());
        }
        if (value instanceof Date date) {
            return new BsonDateTime(date.getTime());
        }
        if (value instanceof ObjectId id) {
            return new BsonObjectId(id);
        }
        return value instanceof BsonValue bson ? bson : new BsonString(value.toString());
    }

    private static BsonValue number(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return new BsonInt32(number.intValue());
        }
        if (number instanceof Long) {
            return new BsonInt64(number.longValue());
        }
        if (number instanceof Double || number instanceof Float) {
            return new BsonDouble(number.doubleValue());
        }
        if (number instanceof BigInteger whole) {
            return new BsonDecimal128(new Decimal128(new BigDecimal(whole)));
        }
        return new BsonDecimal128(
                number instanceof Decimal128 decimal ? decimal : new Decimal128(new BigDecimal(number.toString())));
    }

    /** Whether a value has a name that MongoDB Extended JSON may interpret. */
    private static boolean hasExtendedJson(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().anyMatch(name -> String.valueOf(name).startsWith("$"))
                    || map.values().stream().anyMatch(JavaValues::hasExtendedJson);
        }
        return value instanceof List<?> list && list.stream().anyMatch(JavaValues::hasExtendedJson);
    }

    /** Interprets the documents in a value that are Extended JSON. */
    private static @Nullable BsonValue extended(BsonValue value) {
        return JsonDocument.encoded(new BsonDocument("", value).toJson(RELAXED))
                .decode(DocumentBlock.CODEC)
                .get("");
    }

    /** Checks names, which must not have a NUL. */
    private static BsonValue encodable(BsonValue value) {
        if (value instanceof BsonDocument document) {
            document.keySet().forEach(name -> {
                if (name.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("a name has a NUL");
                }
            });
            document.values().forEach(JavaValues::encodable);
        } else if (value instanceof BsonArray array) {
            array.forEach(JavaValues::encodable);
        }
        return value;
    }
}
