package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.mongo.internal.connection.MessageText;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** What a text may look like: once for the server, once for the check before the write. */
public enum FieldRule {
    /** Any text, be it empty. */
    TEXT {
        @Override
        public boolean fits(String value) {
            return true;
        }

        @Override
        String rule() {
            return "may be any text";
        }
    },

    /** At least one character. */
    FILLED {
        @Override
        public boolean fits(String value) {
            return !value.isEmpty();
        }

        @Override
        String rule() {
            return "must not be empty";
        }

        @Override
        public BsonDocument schema() {
            return super.schema().append("minLength", new BsonInt32(1));
        }
    },

    /** An {@code @} between two other characters, and no longer than mail allows. More would refuse addresses that work. */
    EMAIL {
        @Override
        public boolean fits(String value) {
            return value.codePointCount(0, value.length()) <= LONGEST_EMAIL
                    && AT_BETWEEN.matcher(value).find();
        }

        @Override
        String rule() {
            return "must be an e-mail address: an @ between two other characters, " + LONGEST_EMAIL
                    + " characters at most";
        }

        @Override
        public BsonDocument schema() {
            return super.schema()
                    .append("pattern", new BsonString(AT_BETWEEN.pattern()))
                    .append("maxLength", new BsonInt32(LONGEST_EMAIL));
        }
    };

    /** What mail itself allows: 64 before the @ and 255 after it (RFC 5321, 4.5.3.1). */
    private static final int LONGEST_EMAIL = 320;

    /** Without anchors and classes such as \s, on which Java and the server's PCRE disagree. */
    private static final Pattern AT_BETWEEN = Pattern.compile("[^@]@[^@]");

    public abstract boolean fits(String value);

    abstract String rule();

    public BsonDocument schema() {
        return new BsonDocument("bsonType", new BsonString("string")).append("description", new BsonString(rule()));
    }

    public String fault(String value) {
        return value.isEmpty() ? "is empty and " + rule() : rule() + ", not " + MessageText.shown(value);
    }
}
