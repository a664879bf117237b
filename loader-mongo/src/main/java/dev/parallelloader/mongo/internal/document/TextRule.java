package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Rules for text. A cell without a value is the empty text. */
public enum TextRule implements FieldRule {
    /** Any text, also the empty one. */
    ANY("may be any text") {
        @Override
        boolean accepts(byte[] utf8, int from, int to) {
            return true;
        }
    },

    /** At least one character. */
    NOT_EMPTY("must not be empty") {
        @Override
        boolean accepts(byte[] utf8, int from, int to) {
            return to > from;
        }

        @Override
        public BsonDocument schema() {
            return super.schema().append("minLength", new BsonInt32(1));
        }
    },

    /** An {@code @} between two other characters, within mail's length limit. A stricter rule would reject valid addresses. */
    EMAIL("must be an e-mail address: an @ between two other characters, 320 characters at most") {
        @Override
        boolean accepts(byte[] utf8, int from, int to) {
            return codePoints(utf8, from, to) <= MAX_EMAIL_LENGTH && hasAtSign(utf8, from, to);
        }

        @Override
        public BsonDocument schema() {
            return super.schema()
                    .append("pattern", new BsonString(AT_SIGN))
                    .append("maxLength", new BsonInt32(MAX_EMAIL_LENGTH));
        }
    };

    /** 64 characters before the @ and 255 after it (RFC 5321, 4.5.3.1). */
    private static final int MAX_EMAIL_LENGTH = 320;

    /** What {@link #hasAtSign} finds, for the server. */
    private static final String AT_SIGN = "[^@]@[^@]";

    private final String description;

    TextRule(String description) {
        this.description = description;
    }

    abstract boolean accepts(byte[] utf8, int from, int to);

    private static int codePoints(byte[] utf8, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((utf8[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** Bytes of other characters are never those of an @. */
    private static boolean hasAtSign(byte[] utf8, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (utf8[i] == '@' && utf8[i - 1] != '@' && utf8[i + 1] != '@') {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return accepts(utf8, 0, utf8.length) ? new BsonString(text) : null;
    }

    @Override
    public int write(Row row, int column, BsonBuffer target) {
        int length = row.utf8Length(column);
        target.putInt(length + 1);
        target.reserve(length + 1);
        int start = target.size();
        row.copyUtf8(column, target.bytes(), start);
        target.setSize(start + length);
        target.putByte(0);
        return accepts(target.bytes(), start, start + length) ? BsonType.STRING.getValue() : BROKEN;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public BsonDocument schema() {
        return new BsonDocument("bsonType", new BsonString("string"))
                .append("description", new BsonString(description));
    }
}
