package dev.parallelloader.core.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What FastCSV reads: a parser that shares no code with ours, as an oracle.
 *
 * @param records the cells of the records before the first malformed one, or of all
 * @param malformed whether a malformed record follows those
 */
record FastCsv(List<List<String>> records, boolean malformed) {

    static FastCsv read(String text, CsvDialect dialect) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote())
                .commentStrategy(dialect.comment() == CsvDialect.NONE ? CommentStrategy.NONE : CommentStrategy.SKIP)
                .commentCharacter(dialect.comment() == CsvDialect.NONE ? '#' : dialect.comment())
                .trimWhitespacesAroundQuotes(dialect.trim())
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (Iterator<CsvRecord> each = reader.iterator(); each.hasNext(); ) {
                records.add(each.next().getFields());
            }
            return new FastCsv(records, false);
        } catch (CsvParseException e) {
            return new FastCsv(records, true);
        }
    }

    /** Reads text with commas and double quotes. */
    static FastCsv read(String text, boolean trim) throws IOException {
        return read(text, new CsvDialectBuilder().trim(trim).build());
    }
}
