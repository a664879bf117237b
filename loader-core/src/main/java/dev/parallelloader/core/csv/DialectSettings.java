package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The part of a dialect that reading records needs, as settings with which another JVM reads them in the same way. What
 * precedes the records isn't in them.
 */
final class DialectSettings {

    private DialectSettings() {}

    /** Returns settings to which those of a dialect are added. */
    static Settings add(CsvDialect dialect, Settings settings) {
        return settings.with("delimiter", String.valueOf(dialect.delimiter()))
                .with("quote", String.valueOf(dialect.quote()))
                .with("escape", String.valueOf(dialect.escape()))
                .with("comment", String.valueOf(dialect.comment()))
                .with("trim", String.valueOf(dialect.trim()))
                .with("lenientQuotes", String.valueOf(dialect.lenientQuotes()))
                .with("skipEmptyRecords", String.valueOf(dialect.skipEmptyRecords()))
                .with("charset", dialect.charset().name())
                .with("missingCells", dialect.missingCells().name())
                .with("surplusCells", dialect.surplusCells().name())
                .with("unclosedQuote", dialect.unclosedQuote().name());
    }

    /**
     * Returns the dialect that was added to settings, with the defaults of what isn't in them.
     *
     * @throws LoaderException if this JVM doesn't have the encoding
     */
    static CsvDialect read(Settings settings) {
        CsvDialectBuilder builder = new CsvDialectBuilder();
        builder.delimiter = settings.require("delimiter").charAt(0);
        builder.quote = settings.require("quote").charAt(0);
        builder.escape = settings.require("escape").charAt(0);
        builder.comment = settings.require("comment").charAt(0);
        builder.trim = Boolean.parseBoolean(settings.require("trim"));
        builder.lenientQuotes = Boolean.parseBoolean(settings.require("lenientQuotes"));
        builder.skipEmptyRecords = Boolean.parseBoolean(settings.require("skipEmptyRecords"));
        builder.charset = charset(settings.require("charset"));
        builder.missingCells = MissingCells.valueOf(settings.require("missingCells"));
        builder.surplusCells = SurplusCells.valueOf(settings.require("surplusCells"));
        builder.unclosedQuote = UnclosedQuote.valueOf(settings.require("unclosedQuote"));
        return builder.build();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw new LoaderException(
                    "charset " + name
                            + " isn't known to this JVM; run all JVMs of the load with the same Java distribution",
                    e);
        }
    }
}
