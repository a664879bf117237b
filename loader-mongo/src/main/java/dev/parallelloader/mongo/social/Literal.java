package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/**
 * Conditions that look for a text as it is. A server can only look within texts by regular expressions, so whatever has
 * a meaning in those is escaped, in the way that PCRE and Java understand alike.
 */
final class Literal {

    /** The server takes expressions of 32,764 bytes; a character takes four at most, NUL too. */
    static final int LONGEST = 1_000;

    private static final String ANY_CASE = "i";

    private Literal() {}

    /** The text is anywhere in the field's value. */
    static Bson within(String field, String text) {
        return text.isEmpty() ? Filters.empty() : Filters.regex(field, escaped(text), ANY_CASE);
    }

    static Bson atStart(String field, String text) {
        return text.isEmpty() ? Filters.empty() : Filters.regex(field, "^" + escaped(text), ANY_CASE);
    }

    /** The value ends with the text; {@code \z}, since {@code $} also matches before a last line end. */
    static Bson atEnd(String field, String text) {
        return text.isEmpty() ? Filters.empty() : Filters.regex(field, escaped(text) + "\\z", ANY_CASE);
    }

    /** The value begins with exactly the text, which an index can tell. */
    static Bson exactStart(String field, String text) {
        return Filters.regex(field, "^" + escaped(text));
    }

    static String escaped(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a text to look for must have at most " + LONGEST + " characters, not " + text.length());
        }
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(each -> {
            if (each == 0) {
                escaped.append("\\x00"); // BSON ends an expression at a NUL
            } else {
                boolean plain = each >= 128 || Character.isLetterOrDigit(each);
                escaped.append(plain ? "" : "\\").append((char) each);
            }
        });
        return escaped.toString();
    }
}
