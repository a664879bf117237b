package dev.parallelloader.core.internal.sniff;

/**
 * The characters that divide text into records and cells.
 *
 * @param delimiter the character between cells
 * @param quote the character that encloses cells, or {@link #NONE}
 * @param escape the character that makes the next one text, or {@link #NONE}
 * @param comment the first character of lines that aren't records, or {@link #NONE}
 */
public record Format(char delimiter, char quote, char escape, char comment) {

    /** The value of a character that isn't used. */
    public static final char NONE = 0;

    Format(char delimiter, char quote, char escape) {
        this(delimiter, quote, escape, NONE);
    }

    Format withComment(char character) {
        return new Format(delimiter, quote, escape, character);
    }
}
