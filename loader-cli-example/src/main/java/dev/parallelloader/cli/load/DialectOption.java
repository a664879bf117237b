package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandLineOptions.OptionValue;
import dev.parallelloader.cli.shell.FileErrors;
import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.cli.sniff.DialectOptions;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.csv.CsvChunkSourceBuilder;
import dev.parallelloader.core.csv.CsvSniff;
import dev.parallelloader.core.csv.CsvSniffBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option to find the format of a file instead of setting it. */
final class DialectOption {

    static final String DIALECT = "--dialect";

    private static final String AUTO = "auto";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    private boolean auto;
    private final Map<Path, CsvSniff> found = new LinkedHashMap<>();

    @Option(
            names = DIALECT,
            order = 59,
            paramLabel = AUTO,
            completionCandidates = Words.class,
            description =
                    "With auto, the format is found in the first MiB of the file, as by loader sniff. Options for the"
                            + " format that are set as well are kept, and the others are found for them.")
    void dialect(String value) {
        if (!value.equalsIgnoreCase(AUTO)) {
            throw WrongOption.of(command, DIALECT, value, "must be auto, not '" + value + "'");
        }
        auto = true;
    }

    /**
     * A builder with the format of a file, or with the default format.
     *
     * @param input the file as an input
     * @param set adds the options that were set, for which the rest of the format is found
     */
    CsvChunkSourceBuilder builder(Path file, CsvChunkSource input, Consumer<CsvSniffBuilder> set) {
        if (!auto) {
            return CsvChunkSource.builder(input);
        }
        if (StandardInput.is(file)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--dialect auto can't look at standard input before it is loaded: save the input to a file, or set the format"
                            + " with other options");
        }
        try {
            CsvSniffBuilder builder = CsvSniff.builder(file);
            set.accept(builder);
            CsvSniff sniff = builder.sniff();
            found.put(file, sniff);
            return sniff.sourceBuilder();
        } catch (IOException e) {
            throw new LoaderException(file + " can't be read: " + FileErrors.reason(e), e);
        }
    }

    /**
     * The files whose format was looked for, with the options for it; the empty text if it is the default format.
     *
     * @param set the options for the format that were set, which replace those that were found
     */
    Map<Path, String> found(CommandLineOptions set) {
        Map<Path, String> formats = new LinkedHashMap<>();
        found.forEach((file, sniff) ->
                formats.put(file, replaced(options(sniff), set).text().strip()));
        return formats;
    }

    /** Options in their order, with the values that were set, and the others that were set after them. */
    private static CommandLineOptions replaced(CommandLineOptions options, CommandLineOptions set) {
        Map<String, OptionValue> all = new LinkedHashMap<>();
        options.options().forEach(option -> all.put(option.name(), option));
        set.options().forEach(option -> all.put(option.name(), option));
        return new CommandLineOptions(List.copyOf(all.values()));
    }

    private static CommandLineOptions options(CsvSniff sniff) {
        return DialectOptions.of(sniff.dialect(), sniff.givenColumns());
    }

    /** The same options, with those for the format that was found instead of this one, unless files differ in it. */
    CommandLineOptions explicit(CommandLineOptions typed) {
        if (found.values().stream().map(DialectOption::options).distinct().count() != 1) {
            return typed;
        }
        List<OptionValue> all = new ArrayList<>(typed.without(DIALECT).options());
        options(found.values().iterator().next()).options().stream()
                .filter(option -> !typed.has(option.name()))
                .forEach(all::add);
        return new CommandLineOptions(all);
    }

    /** The words that the Tab key completes. */
    private static final class Words extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Words() {
            super(List.of(AUTO));
        }
    }
}
