package dev.parallelloader.mongo.internal.document;

import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Rules for text. A cell without a value is the empty text. */
public enum TextRule implements FieldRule {
    /** Any text, also the empty one. */
    ANY("may be any text") {
        @Override
        boolean accepts(String text) {
            return true;
        }
    },

    /** At least one character. */
    NOT_EMPTY("must not be empty") {
        @Override
        boolean accepts(String text) {
            return !text.isEmpty();
        }

        @Override
        public BsonDocument schema() {
            return super.schema().append("minLength", new BsonInt32(1));
        }
    },

    /** An {@code @} between two other characters, within mail's length limit. A stricter rule would reject valid addresses. */
    EMAIL("must be an e-mail address: an @ between two other characters, 320 characters at most") {
        @Override
        boolean accepts(String text) {
            return text.codePointCount(0, text.length()) <= MAX_EMAIL_LENGTH
                    && AT_SIGN.matcher(text).find();
        }

        @Override
        public BsonDocument schema() {
            return super.schema()
                    .append("pattern", new BsonString(AT_SIGN.pattern()))
                    .append("maxLength", new BsonInt32(MAX_EMAIL_LENGTH));
        }
    };

    /** 64 characters before the @ and 255 after it (RFC 5321, 4.5.3.1). */
    private static final int MAX_EMAIL_LENGTH = 320;

    /** Has no anchors and no classes such as \s, which Java and the server's PCRE interpret differently. */
    private static final Pattern AT_SIGN = Pattern.compile("[^@]@[^@]");

    private final String description;

    TextRule(String description) {
        this.description = description;
    }

    abstract boolean accepts(String text);

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        return accepts(text) ? new BsonString(text) : null;
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
