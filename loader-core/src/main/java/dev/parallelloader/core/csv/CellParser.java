package dev.parallelloader.core.csv;

import java.io.CharArrayReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvParser;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Parses records into cells with Jackson's streaming parser. Databinding isn't used: loading its classes takes longer than
 * parsing a small chunk. Not thread-safe.
 */
final class CellParser {

    private final CsvFactory factory = new CsvFactory();
    private final ObjectReadContext context;
    private @Nullable CsvParser parser;

    CellParser(CsvDialect dialect) {
        CsvSchema separated = CsvSchema.emptySchema().withColumnSeparator(dialect.delimiter());
        CsvSchema schema = dialect.quote() == CsvDialect.NONE
                ? separated.withoutQuoteChar()
                : separated.withQuoteChar(dialect.quote());
        CsvSchema escaping = dialect.escape() == CsvDialect.NONE ? schema : schema.withEscapeChar(dialect.escape());
        this.context = new ObjectReadContext.Base() {
            @Override
            public FormatSchema getSchema() {
                return escaping;
            }
        };
    }

    /** Starts to parse a run of records, each with its line end. */
    void start(char[] text, int length) {
        close();
        parser = (CsvParser) factory.createParser(context, new CharArrayReader(text, 0, length));
    }

    /**
     * Returns the cells of the next record of the run, or null at the end of the run.
     *
     * @throws MalformedRecordException if the record can't be parsed
     */
    @Nullable
    List<@Nullable Object> next(int expectedCells) throws MalformedRecordException {
        CsvParser current = parser;
        if (current == null) {
            throw new IllegalStateException("no run has been started");
        }
        try {
            if (current.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            List<@Nullable Object> cells = new ArrayList<>(expectedCells);
            for (JsonToken token = current.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = current.nextToken()) {
                cells.add(current.getString());
            }
            return cells;
        } catch (StreamReadException e) {
            throw new MalformedRecordException(e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            throw new MalformedRecordException(e.getMessage(), e);
        }
    }

    /** Returns the buffers to Jackson's pool. */
    void close() {
        if (parser != null) {
            parser.close();
            parser = null;
        }
    }

    /** A record whose bounds are known, but not its cells. */
    static final class MalformedRecordException extends Exception {

        private static final long serialVersionUID = 1;

        MalformedRecordException(@Nullable String message, Throwable cause) {
            super(message, cause);
        }
    }
}
