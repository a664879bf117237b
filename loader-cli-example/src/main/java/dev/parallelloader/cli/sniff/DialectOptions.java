package dev.parallelloader.cli.sniff;

import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandLineOptions.OptionValue;
import dev.parallelloader.core.csv.CsvDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the format of a file as options of {@code load}, those that differ from their defaults. */
public final class DialectOptions {

    private static final Map<Character, String> NAMES = Map.of('\t', "tab", ' ', "space");

    private DialectOptions() {}

    /**
     * The options of a format.
     *
     * @param columns the names of the columns if they aren't those of the header; may be empty
     */
    public static CommandLineOptions of(CsvDialect dialect, List<String> columns) {
        CsvDialect usual = CsvDialect.DEFAULT;
        List<OptionValue> options = new ArrayList<>();
        if (dialect.delimiter() != usual.delimiter()) {
            options.add(new OptionValue("--delimiter", character(dialect.delimiter())));
        }
        if (dialect.quote() != usual.quote()) {
            options.add(new OptionValue("--quote", character(dialect.quote())));
        }
        if (dialect.escape() != usual.escape()) {
            options.add(new OptionValue("--escape", character(dialect.escape())));
        }
        if (dialect.comment() != usual.comment()) {
            options.add(new OptionValue("--comment", character(dialect.comment())));
        }
        if (!dialect.charset().equals(usual.charset())) {
            options.add(new OptionValue("--charset", dialect.charset().name()));
        }
        if (dialect.skipLines() > 0) {
            options.add(new OptionValue("--skip-lines", String.valueOf(dialect.skipLines())));
        }
        addFlag(options, "--trim", dialect.trim());
        addFlag(options, "--lenient-quotes", dialect.lenientQuotes());
        addFlag(options, "--skip-empty", dialect.skipEmptyRecords());
        addPolicy(options, "--header-names", dialect.headerNames(), usual.headerNames());
        addPolicy(options, "--missing-cells", dialect.missingCells(), usual.missingCells());
        addPolicy(options, "--surplus-cells", dialect.surplusCells(), usual.surplusCells());
        if (!columns.isEmpty()) {
            options.add(new OptionValue("--no-header", null));
            options.add(new OptionValue(
                    "--columns",
                    String.join(
                            ",",
                            columns.stream()
                                    .map(name -> name.replace(",", "\\,"))
                                    .toList())));
        }
        return new CommandLineOptions(options);
    }

    private static void addFlag(List<OptionValue> options, String name, boolean set) {
        if (set) {
            options.add(new OptionValue(name, null));
        }
    }

    private static void addPolicy(List<OptionValue> options, String name, Enum<?> value, Enum<?> usual) {
        if (value != usual) {
            options.add(
                    new OptionValue(name, value.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    /** A character as the value of an option; a terminal would replace a tab with blanks. */
    static String character(char character) {
        return character == CsvDialect.NONE ? "none" : NAMES.getOrDefault(character, String.valueOf(character));
    }
}
