package dev.parallelloader.core.internal.sniff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user has set of the format of a text. It is kept, and the rest is found for it.
 *
 * @param delimiter the character between cells, or null if it isn't set
 * @param quote the character that encloses cells or {@link Format#NONE}, or null if it isn't set
 * @param escape the character that makes the next one text or {@link Format#NONE}, or null if it isn't set
 * @param comment the first character of lines that aren't records or {@link Format#NONE}, or null if it isn't set
 * @param skipLines the number of lines before the header, or before the first record if there is none, or null if it isn't set
 * @param columns the names of the columns of a text without a header; empty if it is unknown whether there is one
 */
public record GivenFormat(
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        @Nullable Character comment,
        @Nullable Integer skipLines,
        List<String> columns) {

    /** Nothing is set. */
    public static final GivenFormat NONE = new GivenFormat(null, null, null, null, null, List.of());

    /** Copies the list. */
    public GivenFormat {
        columns = List.copyOf(columns);
    }

    /** {@return this format with another delimiter} */
    public GivenFormat withDelimiter(char character) {
        return new GivenFormat(character, quote, escape, comment, skipLines, columns);
    }

    /** {@return this format with another quote} */
    public GivenFormat withQuote(char character) {
        return new GivenFormat(delimiter, character, escape, comment, skipLines, columns);
    }

    /** {@return this format with another escape character} */
    public GivenFormat withEscape(char character) {
        return new GivenFormat(delimiter, quote, character, comment, skipLines, columns);
    }

    /** {@return this format with another beginning of comments} */
    public GivenFormat withComment(char character) {
        return new GivenFormat(delimiter, quote, escape, character, skipLines, columns);
    }

    /** {@return this format with another number of lines that are skipped} */
    public GivenFormat withSkipLines(int lines) {
        return new GivenFormat(delimiter, quote, escape, comment, lines, columns);
    }

    /** {@return this format with other names of columns} */
    public GivenFormat withColumns(List<String> names) {
        return new GivenFormat(delimiter, quote, escape, comment, skipLines, names);
    }

    /** Adds the delimiter, unless one is set or this one is {@link Format#NONE}. */
    GivenFormat orDelimiter(char character) {
        return delimiter != null || character == Format.NONE ? this : withDelimiter(character);
    }

    char commentOrNone() {
        return comment == null ? Format.NONE : comment;
    }

    /** Whether a character is set as a quote, an escape character or the beginning of comments. */
    boolean usesOtherwise(char character) {
        return isIt(quote, character) || isIt(escape, character) || isIt(comment, character);
    }

    private static boolean isIt(@Nullable Character set, char character) {
        return set != null && set == character;
    }
}
