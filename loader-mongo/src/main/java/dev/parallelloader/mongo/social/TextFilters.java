package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/**
 * Conditions that find a text literally, in any case unless said otherwise. A server searches within texts only by regular
 * expressions, so their special characters are escaped, in a way that PCRE and Java interpret alike.
 */
final class TextFilters {

    /** The server accepts expressions of 32,764 bytes. A character, also an escaped one, takes four at most. */
    private static final int MAX_LENGTH = 1_000;

    private static final String ANY_CASE = "i";

    private TextFilters() {}

    static Bson contains(String field, String text) {
        return text.isEmpty() ? Filters.empty() : Filters.regex(field, escaped(text), ANY_CASE);
    }

    static Bson startsWith(String field, String text) {
        return text.isEmpty() ? Filters.empty() : Filters.regex(field, "^" + escaped(text), ANY_CASE);
    }

    /** Uses {@code \z}, since {@code $} also matches before a final line break. */
    static Bson endsWith(String field, String text) {
        return text.isEmpty() ? Filters.empty() : Filters.regex(field, escaped(text) + "\\z", ANY_CASE);
    }

    /** Matches the case as well, so that the server can use an index. */
    static Bson startsWithExactly(String field, String text) {
        return Filters.regex(field, "^" + escaped(text));
    }

    static String escaped(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a search text must have at most " + MAX_LENGTH + " characters, not " + text.length());
        }
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(each -> {
            if (each == 0) {
                escaped.append("\\x00"); // a NUL would end the expression in BSON
            } else {
                boolean plain = each >= 128 || Character.isLetterOrDigit(each);
                escaped.append(plain ? "" : "\\").append((char) each);
            }
        });
        return escaped.toString();
    }
}
