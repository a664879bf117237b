package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Where the header of a file is, or its first record: after the lines that are left out, and after a first line such as
 * {@code sep=;}, with which Excel is told the delimiter.
 *
 * @param first the offset of the line that sets the delimiter; without such a line, that of the header or record
 * @param offset the offset of the first byte of the header or record
 * @param line the number of its line, from 1
 * @param dialect the dialect, with the delimiter of that first line unless another than a comma is set
 */
record TextStart(long first, long offset, long line, CsvDialect dialect) {

    private static final String SEPARATOR = "sep=";

    /**
     * Finds the start.
     *
     * @param name the file's name in messages
     * @param from the offset after a byte order mark
     * @throws LoaderException if the file has fewer lines than are left out, or sets a delimiter that the dialect uses for
     *     something else
     */
    static TextStart of(SeekableByteChannel channel, String name, long from, CsvDialect dialect) throws IOException {
        ByteWindow window = ByteWindow.over(channel, from, channel.size());
        LineScanner lines = new LineScanner(window, dialect, 1);
        for (int skipped = 0; skipped < dialect.skipLines(); skipped++) {
            if (window.peek() < 0) {
                throw new LoaderException(name + " has " + skipped + (skipped == 1 ? " line" : " lines")
                        + ", but skipLines (--skip-lines) is " + dialect.skipLines() + ": set a smaller number");
            }
            lines.skipLine();
        }
        long offset = window.position();
        String first = firstBytes(window, offset);
        if (!first.matches("sep=[\\x01-\\x7E&&[^\\r\\n]]([\\r\\n]|$)(?s:.*)")) {
            return new TextStart(offset, offset, lines.number(), dialect);
        }
        lines.skipLine();
        char delimiter = first.charAt(SEPARATOR.length());
        boolean set = dialect.delimiter() != CsvDialect.DEFAULT.delimiter();
        CsvDialect used =
                set ? dialect : dialect.toBuilder().delimiter(delimiter).build();
        if (!used.problem().isEmpty()) {
            throw new LoaderException(name + " sets the delimiter in its line " + SEPARATOR + delimiter + ", but "
                    + used.problem() + ": set the other to another character (--quote, --escape, --comment), or remove"
                    + " that line and set delimiter (--delimiter)");
        }
        return new TextStart(offset, window.position(), lines.number(), used);
    }

    private static String firstBytes(ByteWindow window, long offset) throws IOException {
        StringBuilder first = new StringBuilder();
        for (int b = window.read(); b >= 0 && first.length() <= SEPARATOR.length() + 1; b = window.read()) {
            first.append((char) b);
        }
        window.moveTo(offset);
        return first.toString();
    }
}
