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
 * Takes records apart into cells, with Jackson's streaming parser: no databinding, whose classes take longer to load than
 * a small chunk takes to parse. One instance serves one thread.
 */
final class CellParser {

    private final CsvFactory factory = new CsvFactory();
    private final ObjectReadContext context;
    private @Nullable CsvParser parser;

    CellParser(CsvDialect dialect) {
        CsvSchema schema =
                CsvSchema.emptySchema().withColumnSeparator(dialect.delimiter()).withQuoteChar(dialect.quote());
        CsvSchema escaping = dialect.escape() == CsvDialect.NONE ? schema : schema.withEscapeChar(dialect.escape());
        this.context = new ObjectReadContext.Base() {
            @Override
            public FormatSchema getSchema() {
                return escaping;
            }
        };
    }

    /** Begins with a run of records, whole lines each. */
    void start(char[] text, int length) {
        close();
        parser = (CsvParser) factory.createParser(context, new CharArrayReader(text, 0, length));
    }

    /**
     * The cells of the next record of the run, or null if there is none.
     *
     * @throws MalformedRecordException if its quotes are not in order
     */
    @Nullable
    List<@Nullable Object> next(int expectedCells) throws MalformedRecordException {
        CsvParser current = parser;
        if (current == null) {
            throw new IllegalStateException("no run was started");
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

    /** Gives Jackson's buffers back. */
    void close() {
        if (parser != null) {
            parser.close();
            parser = null;
        }
    }

    /** A record that is framed, but whose cells can't be told. */
    static final class MalformedRecordException extends Exception {

        private static final long serialVersionUID = 1;

        MalformedRecordException(@Nullable String message, Throwable cause) {
            super(message, cause);
        }
    }
}
