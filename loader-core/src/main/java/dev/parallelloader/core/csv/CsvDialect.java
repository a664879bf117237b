package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;

/**
 * How a file is written. Delimiter, quote and escape are ASCII and the charset is a superset of ASCII in which no byte of
 * another character looks like ASCII: so records are found among bytes, without decoding.
 *
 * @param escape the escape character, or {@link #NONE}
 * @param trim whether blanks before an opening quote and behind a closing one belong to no cell
 */
record CsvDialect(char delimiter, char quote, char escape, boolean trim, Charset charset) {

    /** Stands for no escape character. */
    static final char NONE = 0;

    static final CsvDialect DEFAULT = new CsvDialect(',', '"', NONE, false, StandardCharsets.UTF_8);

    private static final Set<String> FAMILIES = Set.of("UTF-8", "US-ASCII", "ISO-8859-", "WINDOWS-125", "KOI8-");

    /** The reason why this dialect can't be used, or the empty string. */
    String problem() {
        String name = charset.name().toUpperCase(Locale.ROOT);
        if (FAMILIES.stream().noneMatch(name::startsWith)) {
            return "charset " + charset.name()
                    + " isn't supported: convert the file to UTF-8, or use US-ASCII, ISO-8859-x or windows-125x";
        }
        if (unusable(delimiter) || unusable(quote) || (escape != NONE && unusable(escape))) {
            return "delimiter, quote and escape must be ASCII and no line end";
        }
        if (delimiter == quote || delimiter == escape || quote == escape || quote == ' ') {
            return "delimiter, quote and escape must differ, and the quote can't be a blank";
        }
        return "";
    }

    /** What is wrong with a record that has something behind a closing quote. */
    String textBehindQuote() {
        return "a cell goes on behind its closing quote: double each quote that is meant as text"
                + (trim ? "" : ", and remove blanks behind it, or set trim (--trim) to have them dropped");
    }

    private static boolean unusable(char c) {
        return c == NONE || c > 0x7E || c == '\r' || c == '\n';
    }

    Settings addTo(Settings settings) {
        return settings.with("delimiter", String.valueOf(delimiter))
                .with("quote", String.valueOf(quote))
                .with("escape", escape == NONE ? "" : String.valueOf(escape))
                .with("trim", String.valueOf(trim))
                .with("charset", charset.name());
    }

    static CsvDialect from(Settings settings) {
        String escape = settings.require("escape");
        try {
            return new CsvDialect(
                    settings.require("delimiter").charAt(0),
                    settings.require("quote").charAt(0),
                    escape.isEmpty() ? NONE : escape.charAt(0),
                    Boolean.parseBoolean(settings.require("trim")),
                    Charset.forName(settings.require("charset")));
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw new LoaderException("charset " + settings.require("charset") + " isn't known to this JVM", e);
        }
    }
}
