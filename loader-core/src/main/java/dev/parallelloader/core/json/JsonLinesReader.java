package dev.parallelloader.core.json;

import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parses the lines of a chunk. */
final class JsonLinesReader implements RecordReader {

    private final RecordReader lines;
    private final JsonObjectParser parser;

    /** @param lines reads each line as a row with one value */
    JsonLinesReader(RecordReader lines, JsonObjectParser parser) {
        this.lines = lines;
        this.parser = parser;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        Entry line = lines.next();
        if (line instanceof Row row) {
            return parser.parse(utf8(row), row.at());
        }
        if (line instanceof Reject reject && reject.code().equals("column-count")) {
            return Reject.of(reject.at(), JsonObjectParser.MALFORMED, "the line has the control character U+0001");
        }
        if (line instanceof Reject reject) {
            return Reject.of(reject.at(), reject.code(), reject.message()); // its column is the whole line
        }
        return line;
    }

    private static byte[] utf8(Row line) {
        byte[] utf8 = new byte[line.utf8Length(0)];
        line.copyUtf8(0, utf8, 0);
        return utf8;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
