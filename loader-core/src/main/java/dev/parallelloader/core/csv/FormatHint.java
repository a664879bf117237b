package dev.parallelloader.core.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Suggests why a header can't be used: the file is in another text format, has another delimiter or quote, or has
 * blanks around its column names. Only for messages about such headers, because a column name may begin with any character.
 *
 * @param firstLine the first line of the file that isn't empty, or its beginning; bytes above 7F may be any character
 */
record FormatHint(String firstLine, CsvDialect dialect) {

    private static final Pattern JSON = Pattern.compile("[\\[{]\\s*([\\[{\"\\]}].*)?", Pattern.DOTALL);
    private static final Pattern XML = Pattern.compile("<[?!\\p{Alpha}].*", Pattern.DOTALL);

    private static final List<Candidate> DELIMITERS = List.of(
            new Candidate(',', "commas (,)", "','"),
            new Candidate(';', "semicolons (;)", "';'"),
            new Candidate('|', "bars (|)", "'|'"),
            new Candidate('\t', "tabs", "tab"));

    private static final List<Candidate> QUOTES =
            List.of(new Candidate('"', "double quotes", "'\"'"), new Candidate('\'', "single quotes", "\"'\""));

    static FormatHint of(byte[] firstLine, CsvDialect dialect) {
        return new FormatHint(new String(firstLine, StandardCharsets.ISO_8859_1).strip(), dialect);
    }

    /** A sentence without its period about a header that can't be read, or the empty string. */
    String forUnreadableHeader() {
        String blanks = "[ \t]*";
        String quote = Pattern.quote(String.valueOf(dialect.quote()));
        return suggest(delimiter -> Pattern.compile(quote + blanks + Pattern.quote(delimiter) + blanks + quote)
                .matcher(firstLine)
                .find());
    }

    /**
     * A sentence without its period about a header that lacks columns, or the empty string.
     *
     * @param names the names that the header has
     * @param required the names that it should have
     */
    String forMissingColumns(List<String> names, List<String> required) {
        Optional<Candidate> quoted = QUOTES.stream()
                .filter(other -> other.character() != dialect.quote())
                .filter(other -> names.stream().anyMatch(name -> name.strip().startsWith(other.text())))
                .filter(other -> stripped(names.stream(), required))
                .findFirst();
        if (quoted.isPresent()) {
            return "Its names are in " + quoted.get().plural() + ": set quote (--quote "
                    + quoted.get().option() + ")";
        }
        if (stripped(names.stream(), required)) {
            return "Its names have blanks around them: remove those, or set trim (--trim) to drop them";
        }
        String other = suggest(delimiter ->
                stripped(names.stream().flatMap(name -> Stream.of(name.split(Pattern.quote(delimiter)))), required));
        return other.isEmpty() ? suggestLines(names) : other;
    }

    /** What to do if the header isn't in the first line. */
    private String suggestLines(List<String> names) {
        if (dialect.comment() == CsvDialect.NONE && names.get(0).startsWith("#")) {
            return "If lines that begin with # are comments, set comment (--comment '#')";
        }
        return names.size() == 1 && names.get(0).contains(" ")
                ? "If it is a title, set skipLines (--skip-lines N) to the number of lines before the header"
                : "";
    }

    private static boolean stripped(Stream<String> names, List<String> required) {
        return names.map(name -> name.replaceAll("[\"']", "").strip())
                .collect(Collectors.toSet())
                .containsAll(required);
    }

    private String suggest(Predicate<String> delimited) {
        if (JSON.matcher(firstLine).matches()) {
            return "It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)";
        }
        if (XML.matcher(firstLine).matches()) {
            return "It looks like XML or HTML: export it as CSV";
        }
        return DELIMITERS.stream()
                .filter(other -> other.character() != dialect.delimiter())
                .filter(other -> delimited.test(other.text()))
                .findFirst()
                .map(other -> "Its columns are separated by " + other.plural() + ": "
                        + (dialect.delimiter() == ',' ? "save it with commas, or " : "")
                        + "set delimiter (--delimiter " + other.option() + ")")
                .orElse("");
    }

    /**
     * A character that files use as delimiter or quote.
     *
     * @param plural what messages call several of them
     * @param option the character as the value of an option in a shell
     */
    private record Candidate(char character, String plural, String option) {

        String text() {
            return String.valueOf(character);
        }
    }
}
