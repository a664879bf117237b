package dev.parallelloader.core.csv;

import dev.parallelloader.core.csv.CsvDialect.HeaderNames;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The settings of a {@link CsvDialect} that is being put together. Not thread-safe. */
final class CsvDialectBuilder {

    char delimiter = ',';
    char quote = '"';
    char escape = CsvDialect.NONE;
    char comment = CsvDialect.NONE;
    boolean trim;
    boolean lenientQuotes;
    boolean skipEmptyRecords;
    int skipLines;
    Charset charset = StandardCharsets.UTF_8;
    HeaderNames headerNames = HeaderNames.STRICT;
    MissingCells missingCells = MissingCells.REJECT;
    SurplusCells surplusCells = SurplusCells.REJECT;
    UnclosedQuote unclosedQuote = UnclosedQuote.STOP;

    /** Begins with the default of each setting. */
    CsvDialectBuilder() {}

    /** Begins with the settings of a dialect. */
    CsvDialectBuilder(CsvDialect from) {
        this.delimiter = from.delimiter();
        this.quote = from.quote();
        this.escape = from.escape();
        this.comment = from.comment();
        this.trim = from.trim();
        this.lenientQuotes = from.lenientQuotes();
        this.skipEmptyRecords = from.skipEmptyRecords();
        this.skipLines = from.skipLines();
        this.charset = from.charset();
        this.headerNames = from.headerNames();
        this.missingCells = from.missingCells();
        this.surplusCells = from.surplusCells();
        this.unclosedQuote = from.unclosedQuote();
    }

    CsvDialectBuilder delimiter(char character) {
        delimiter = character;
        return this;
    }

    CsvDialectBuilder quote(char character) {
        quote = character;
        return this;
    }

    CsvDialectBuilder escape(char character) {
        escape = character;
        return this;
    }

    CsvDialectBuilder trim(boolean drop) {
        trim = drop;
        return this;
    }

    CsvDialectBuilder charset(Charset encoding) {
        charset = encoding;
        return this;
    }

    CsvDialect build() {
        return new CsvDialect(this);
    }
}
