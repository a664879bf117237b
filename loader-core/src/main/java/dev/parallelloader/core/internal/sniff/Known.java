package dev.parallelloader.core.internal.sniff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the format of a text before it is looked at. It is kept, and the rest is found for it.
 *
 * @param delimiter the character between cells, or null if it is unknown
 * @param quote the character that encloses cells or {@link Format#NONE}, or null if it is unknown
 * @param escape the character that makes the next one text or {@link Format#NONE}, or null if it is unknown
 * @param comment the first character of lines that aren't records, or null if it is unknown
 * @param skipLines the number of lines before the header, or before the first record if there is none, or null if it is unknown
 * @param columns the names of the columns of a text without a header; empty if it is unknown whether there is one
 */
public record Known(
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        @Nullable Character comment,
        @Nullable Integer skipLines,
        List<String> columns) {

    /** Nothing is known. */
    public static final Known NOTHING = new Known(null, null, null, null, null, List.of());

    /** Copies the list. */
    public Known {
        columns = List.copyOf(columns);
    }

    /** Adds the delimiter, unless it is known or this one is {@link Format#NONE}. */
    Known orDelimiter(char character) {
        return delimiter != null || character == Format.NONE
                ? this
                : new Known(character, quote, escape, comment, skipLines, columns);
    }

    char commentOrNone() {
        return comment == null ? Format.NONE : comment;
    }

    /** Whether a character is known to be a quote, an escape character or the beginning of comments. */
    boolean usesOtherwise(char character) {
        return isIt(quote, character) || isIt(escape, character) || isIt(comment, character);
    }

    private static boolean isIt(@Nullable Character known, char character) {
        return known != null && known == character;
    }
}
