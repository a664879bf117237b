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
 * The format of a delimited file. Delimiter, quote and escape are ASCII characters. The charset is a superset of ASCII that
 * doesn't use the bytes of ASCII in other characters, so that records are found without decoding the file.
 *
 * @param escape the escape character, or {@link #NONE}
 * @param trim whether blanks before an opening quote and after a closing quote are dropped
 */
record CsvDialect(char delimiter, char quote, char escape, boolean trim, Charset charset) {

    /** The value of {@link #escape} if there is no escape character. */
    static final char NONE = 0;

    static final CsvDialect DEFAULT = new CsvDialect(',', '"', NONE, false, StandardCharsets.UTF_8);

    /** What the names of the supported charsets start with. */
    private static final Set<String> CHARSETS = Set.of("UTF-8", "US-ASCII", "ISO-8859-", "WINDOWS-125", "KOI8-");

    /** Returns why this dialect can't be used, or the empty string. */
    String problem() {
        String name = charset.name().toUpperCase(Locale.ROOT);
        if (CHARSETS.stream().noneMatch(name::startsWith)) {
            return "charset " + charset.name()
                    + " isn't supported: convert the file to UTF-8, or use US-ASCII, ISO-8859-x, windows-125x or KOI8-x";
        }
        if (unusable(delimiter) || unusable(quote) || (escape != NONE && unusable(escape))) {
            return "delimiter, quote and escape must be ASCII characters other than line ends";
        }
        if (quote == ' ') {
            return "the quote can't be a space";
        }
        if (delimiter == quote) {
            return same("delimiter and quote", quote);
        }
        if (delimiter == escape) {
            return same("delimiter and escape", escape);
        }
        return quote == escape ? same("quote and escape", escape) : "";
    }

    private static String same(String which, char both) {
        return which + " must differ, but both are " + (both == '\t' ? "tabs" : both == ' ' ? "spaces" : both);
    }

    /** The message about a record with text after a closing quote. */
    String textAfterQuote() {
        return "a cell continues after its closing quote: double each quote that is part of the text"
                + (trim ? "" : ", and remove blanks after it, or set trim (--trim) to drop them");
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
            throw new LoaderException(
                    "charset " + settings.require("charset")
                            + " isn't known to this JVM; run all JVMs of the load with the same Java distribution",
                    e);
        }
    }
}
