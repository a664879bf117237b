package dev.parallelloader.cli.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.csv.CsvChunkSourceBuilder;
import dev.parallelloader.core.csv.CsvDialect;
import dev.parallelloader.core.csv.CsvSniffBuilder;
import dev.parallelloader.core.json.JsonLinesSource;
import dev.parallelloader.core.json.JsonLinesSourceBuilder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the format of a CSV file. */
final class CsvOptions {

    private static final String DELIMITER = "--delimiter";
    private static final String QUOTE = "--quote";
    private static final String ESCAPE = "--escape";
    private static final String CHARSET = "--charset";

    /** The option of a file without a header. */
    static final String NO_HEADER = "--no-header";

    /** The option for the names of the columns of a file without a header. */
    static final String COLUMNS = "--columns";

    private static final String TAB = "tab";
    private static final String NO_QUOTE = "none";

    private static final Map<String, Character> DELIMITERS =
            Map.of(TAB, '\t', "\\t", '\t', "comma", ',', "semicolon", ';', "pipe", '|', "space", ' ');

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private GrammarOptions grammar;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DialectOption dialect;

    private @Nullable Character delimiter;
    private @Nullable Character quote;
    private @Nullable Character escape;
    private @Nullable Charset charset;
    private @Nullable List<String> columns;
    private @Nullable Boolean trim;

    @Option(names = NO_HEADER, order = 64, description = "The first record is data. Requires --columns.")
    private boolean noHeader;

    @Option(
            names = DELIMITER,
            order = 60,
            paramLabel = "C",
            completionCandidates = DelimiterNames.class,
            description =
                    "The character between cells: an ASCII character, or ${COMPLETION-CANDIDATES}. Default: comma.")
    void delimiter(String value) {
        Character named = DELIMITERS.get(value.toLowerCase(Locale.ROOT));
        delimiter = named != null
                ? named
                : AsciiCharacter.of(
                        command, DELIMITER, value, ", or one of " + String.join(", ", new DelimiterNames()));
    }

    @Option(
            names = QUOTE,
            order = 61,
            paramLabel = "C",
            description =
                    "The character that encloses cells with delimiters, quotes or line ends, or none if quotes are text."
                            + " Default: a double quote.")
    void quote(String value) {
        quote = value.equalsIgnoreCase(NO_QUOTE)
                ? CsvDialect.NONE
                : AsciiCharacter.of(command, QUOTE, value, ", or none");
    }

    @Option(
            names = ESCAPE,
            order = 62,
            paramLabel = "C",
            description =
                    "The character that makes the next character text, such as a backslash. Default: none; quotes are"
                            + " doubled.")
    void escape(String value) {
        escape = AsciiCharacter.of(command, ESCAPE, value, "");
    }

    @Option(
            names = CHARSET,
            order = 63,
            paramLabel = "NAME",
            description =
                    "The encoding of the file, such as windows-1252, UTF-16LE or Shift_JIS. UTF-16 and UTF-32 with a byte"
                            + " order mark need no option. Default: UTF-8.")
    void charset(String value) {
        try {
            charset = Charset.forName(value);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw WrongOption.of(
                    command,
                    CHARSET,
                    value,
                    "must be an encoding that Java knows, such as UTF-8, windows-1252, UTF-16LE or Shift_JIS, not '"
                            + value + "'");
        }
    }

    @Option(
            names = COLUMNS,
            order = 65,
            paramLabel = "NAME,NAME,...",
            description =
                    "The names of the columns, in order, of a file without a header, which requires --no-header; or the"
                            + " fields of JSON Lines to load. Write a comma in a name as \\,.")
    void columns(String value) {
        List<String> names = Arrays.stream(value.split("(?<!\\\\),", -1))
                .map(name -> name.replace("\\,", ",").strip())
                .toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw WrongOption.of(
                        command,
                        COLUMNS,
                        value,
                        "has no name for column " + (seen.size() + 1) + " of " + names.size() + ": add one");
            }
            if (!seen.add(name)) {
                throw WrongOption.of(
                        command, COLUMNS, value, "has the name " + name + " twice: give each column a name of its own");
            }
        }
        columns = names;
    }

    @Option(names = "--trim", order = 66, description = "Remove blanks around quotes and around column names.")
    void trim(boolean value) {
        trim = value;
    }

    /** The names of these options, with dashes. */
    static List<String> names() {
        return CommandSpec.forAnnotatedObject(new CsvOptions()).options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    /** A file as an input whose beginning can be looked at, with its encoding and no other setting. The name {@code -} is standard input. */
    CsvChunkSource input(Path file) {
        CsvChunkSourceBuilder builder = StandardInput.is(file) ? StandardInput.source() : CsvChunkSource.builder(file);
        return charset == null ? builder.build() : builder.charset(charset).build();
    }

    /**
     * The source for a file in this format. The file is only opened if its format is to be found.
     *
     * @param input the file as an input
     * @throws ParameterException if options don't fit together
     */
    CsvChunkSource source(Path file, CsvChunkSource input) {
        requireNamesWithoutHeader();
        CsvChunkSourceBuilder builder = grammar.addTo(dialect.builder(file, input, this::addTo));
        if (trim != null) {
            builder.trim(trim);
        }
        if (columns != null) {
            builder.columns(columns.toArray(String[]::new));
        }
        if (delimiter != null) {
            builder.delimiter(delimiter);
        }
        if (quote != null) {
            builder.quote(quote);
        }
        if (escape != null) {
            builder.escape(escape);
        }
        if (charset != null) {
            builder.charset(charset);
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            String given = Stream.of(DELIMITER, QUOTE, ESCAPE, GrammarOptions.COMMENT)
                    .filter(command.commandLine().getParseResult()::hasMatchedOption)
                    .collect(Collectors.joining(" or "));
            throw wrong("wrong " + given + ": " + e.getMessage());
        }
    }

    private void requireNamesWithoutHeader() {
        if (noHeader && columns == null) {
            throw wrong("--no-header needs the names of the columns: add --columns NAME,NAME,...");
        }
        if (columns != null && !noHeader) {
            throw wrong("--columns applies only to a file without a header: add --no-header, or remove --columns to"
                    + " take the names from the header");
        }
    }

    /** Adds those options that were set to what is known about the format. */
    private void addTo(CsvSniffBuilder known) {
        grammar.addTo(known);
        if (columns != null) {
            known.columns(columns.toArray(String[]::new));
        }
        if (delimiter != null) {
            known.delimiter(delimiter);
        }
        if (quote != null) {
            known.quote(quote);
        }
        if (escape != null) {
            known.escape(escape);
        }
        if (charset != null) {
            known.charset(charset);
        }
    }

    /**
     * The source for an input of JSON Lines, with those of these options that apply to it.
     *
     * @param builder a builder for the input, with the settings that CSV doesn't have
     */
    JsonLinesSource jsonLines(JsonLinesSourceBuilder builder) {
        grammar.addTo(builder);
        if (columns != null) {
            builder.columns(columns.toArray(String[]::new));
        }
        return builder.build();
    }

    /** A note on a header that seems to have another delimiter. Names that were set are none of a header. */
    Optional<String> delimiterNote(Columns header) {
        return columns == null ? DelimiterNote.of(header, delimiter) : Optional.empty();
    }

    /** The files whose format {@code --dialect auto} has found, and the options for it, with those that were set instead of others. */
    Map<Path, String> found() {
        List<String> others = List.of(DialectOption.DIALECT, GrammarOptions.SKIP, GrammarOptions.LIMIT);
        List<String> names =
                names().stream().filter(name -> !others.contains(name)).toList();
        CommandLineOptions typed = copyable(CommandLineOptions.of(command.commandLine()));
        return dialect.found(typed.only(names));
    }

    /** The options of another load of a file in this format. */
    CommandLineOptions again(CommandLineOptions typed) {
        return dialect.explicit(copyable(typed));
    }

    /** The same options, except that a tab is named. A terminal would replace it with blanks. */
    static CommandLineOptions copyable(CommandLineOptions typed) {
        return typed.value(DELIMITER)
                .filter("\t"::equals)
                .map(tab -> typed.with(DELIMITER, TAB))
                .orElse(typed);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** The names of delimiters that the Tab key completes. */
    private static final class DelimiterNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(TAB, "comma", "semicolon", "pipe", "space").iterator();
        }
    }
}
