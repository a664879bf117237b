package dev.parallelloader.api.source;

import java.util.Objects;

/**
 * A record that was refused, by the reader because it can't be read or by the worker because it must not be stored. It
 * says where the record is, not what it holds: the original bytes are read again by the span.
 *
 * @param at where the record is
 * @param code what kind of reason, a short name in lower case with hyphens such as {@code column-count}; the same for
 *     all rejects of a kind, so that they can be counted
 * @param message the reason in words, for the person who mends the file; without secrets
 */
public record Reject(Span at, String code, String message) implements Entry {

    /** Refuses nulls. */
    public Reject {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}
