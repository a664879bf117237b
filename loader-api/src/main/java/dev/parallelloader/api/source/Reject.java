package dev.parallelloader.api.source;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record that was rejected: by the reader because it can't be read, or by the worker because it must not be stored. A
 * reject says where the record is and does not contain it; its original bytes are read again.
 *
 * <p>Immutable.
 */
public final class Reject implements Entry {

    /** The largest number of characters in a message. */
    public static final int MAX_MESSAGE = 256;

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Span at;
    private final String code;
    private final String message;
    private final @Nullable String column;

    private Reject(Span at, String code, String message, @Nullable String column) {
        this.at = at;
        this.code = code;
        this.message = message;
        this.column = column;
    }

    /**
     * Returns a reject of a record as a whole.
     *
     * @param at the place of the record
     * @param code the kind of reason: words of lower-case letters and digits, joined by hyphens
     * @param message the reason in words, without secrets; of a longer message only the first {@value #MAX_MESSAGE} characters
     *     are kept, the last of them an ellipsis, because a load may have millions of rejects
     * @return a new reject
     * @throws IllegalArgumentException if the code has another form
     */
    public static Reject of(Span at, String code, String message) {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        if (!CODE.matcher(Objects.requireNonNull(code, "code")).matches()) {
            throw new IllegalArgumentException(
                    "code must be in lower case with hyphens, such as column-count, not '" + code + "'");
        }
        return new Reject(at, code, shortened(message), null);
    }

    /**
     * Returns this reject with the column at fault.
     *
     * @param column the name of the column, as in {@link dev.parallelloader.api.Columns}; not shortened, so pass the instance that
     *     is in the columns: a load may have millions of rejects
     * @return a new value
     */
    public Reject withColumn(String column) {
        return new Reject(at, code, message, Objects.requireNonNull(column, "column"));
    }

    /** {@return the place of the record} */
    @Override
    public Span at() {
        return at;
    }

    /** {@return the kind of reason, a short name such as {@code column-count}, the same for all rejects of a kind} */
    public String code() {
        return code;
    }

    /** {@return the reason in words, for the person who fixes the file} */
    public String message() {
        return message;
    }

    /**
     * {@return the name of the column at fault; empty if it is unknown, or if the record as a whole is rejected. If several columns
     * are at fault, it is one of them}
     */
    public Optional<String> column() {
        return Optional.ofNullable(column);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Reject that
                && at.equals(that.at)
                && code.equals(that.code)
                && message.equals(that.message)
                && Objects.equals(column, that.column);
    }

    @Override
    public int hashCode() {
        return Objects.hash(at, code, message, column);
    }

    @Override
    public String toString() {
        return "Reject[at=" + at + ", code=" + code + ", message=" + message
                + (column == null ? "" : ", column=" + column) + "]";
    }
}
