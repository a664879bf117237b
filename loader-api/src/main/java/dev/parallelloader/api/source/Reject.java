package dev.parallelloader.api.source;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A record that was refused, by the reader because it can't be read or by the worker because it must not be stored. It
 * says where the record is, not what it holds: the original bytes are read again by the span.
 *
 * @param at where the record is
 * @param code what kind of reason, a short name in lower case with hyphens such as {@code column-count}; the same for
 *     all rejects of a kind, so that they can be counted
 * @param message the reason in words, for the person who mends the file; without secrets. Of a longer one the first
 *     {@value #MAX_MESSAGE} characters are kept, the last of them an ellipsis: a load may have millions of rejects
 */
public record Reject(Span at, String code, String message) implements Entry {

    /** Most characters of a message. */
    public static final int MAX_MESSAGE = 256;

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Checks the code and shortens the message.
     *
     * @throws IllegalArgumentException if the code has other characters than lower-case letters, digits and hyphens between
     *     them
     */
    public Reject {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        message = shortened(message);
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "code must be in lower case with hyphens, such as column-count, not '" + code + "'");
        }
    }

    private static String shortened(String message) {
        if (message.length() <= MAX_MESSAGE) {
            return message;
        }
        int end = MAX_MESSAGE - 1;
        if (Character.isHighSurrogate(message.charAt(end - 1))) {
            end--; // not half a character
        }
        return message.substring(0, end) + "\u2026";
    }
}
