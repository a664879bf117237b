package dev.parallelloader.cli.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.json.JsonLinesSource;
import dev.parallelloader.core.json.JsonStart;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the format of a file: which one it is, and the settings of each. */
final class FormatOptions {

    private static final String FORMAT = "--format";
    private static final String UNKNOWN_FIELDS = "--unknown-fields";

    /** What to do if the format that was found is wrong. */
    private static final String IF_CSV = "if it is CSV, add --format csv";

    /** The options for CSV that JSON Lines have too. */
    private static final Set<String> SHARED = Set.of(CsvOptions.COLUMNS, GrammarOptions.SKIP, GrammarOptions.LIMIT);

    /** The formats of files. */
    enum Format {
        CSV,
        JSON
    }

    /** What becomes of a field that isn't a column. */
    enum UnknownFields {
        REJECT,
        IGNORE
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CsvOptions csv;

    private @Nullable Format format;
    /** The files that are read as CSV. */
    private final Set<Path> csvFiles = new LinkedHashSet<>();

    private @Nullable UnknownFields unknownFields;

    @Option(
            names = FORMAT,
            order = 58,
            paramLabel = "csv|json",
            completionCandidates = Formats.class,
            description =
                    "The format of the file: csv, or json for a JSON object in each line. Default: json if the file"
                            + " begins with {, otherwise csv.")
    void format(String value) {
        format = ConstantNames.parse(command, FORMAT, value, Format.values());
    }

    @Option(
            names = UNKNOWN_FIELDS,
            order = 59,
            paramLabel = "reject|ignore",
            completionCandidates = UnknownFieldsActions.class,
            description =
                    "What becomes of a JSON object with a field that isn't among --columns: reject, or ignore, which"
                            + " leaves the field out. Default: reject.")
    void unknownFields(String value) {
        unknownFields = ConstantNames.parse(command, UNKNOWN_FIELDS, value, UnknownFields.values());
    }

    /**
     * The source for a file or standard input. No more than the beginning is read.
     *
     * @throws LoaderException if it is an array of JSON objects
     * @throws ParameterException if options don't fit together, or don't apply to the format of the file
     */
    ChunkSource source(Path file) {
        CsvChunkSource input = csv.input(file);
        List<String> onlyCsv = CsvOptions.names().stream()
                .filter(Predicate.not(SHARED::contains))
                .filter(this::isGiven)
                .toList();
        if (StandardInput.is(file) && format != Format.JSON && !onlyCsv.isEmpty()) {
            csv.source(file, input); // refuses wrong options before it waits for input
        }
        if (!isJson(file, input)) {
            if (unknownFields != null) {
                throw wrong(UNKNOWN_FIELDS + " applies only to JSON Lines: remove it, or add --format json");
            }
            csvFiles.add(file);
            return csv.source(file, input);
        }
        if (!onlyCsv.isEmpty()) {
            throw wrong(String.join(", ", onlyCsv) + (onlyCsv.size() == 1 ? " applies" : " apply")
                    + " only to CSV, and " + input + " is JSON Lines: remove what doesn't apply, or add --format csv");
        }
        if (unknownFields != null && !isGiven(CsvOptions.COLUMNS)) {
            throw wrong(
                    UNKNOWN_FIELDS + " needs --columns, without which no field is unknown: add --columns NAME,NAME,...,"
                            + " or remove it");
        }
        return csv.jsonLines(JsonLinesSource.builder(input)
                .ignoreUnknownFields(unknownFields == UnknownFields.IGNORE)
                .hint(format == null ? IF_CSV : ""));
    }

    private boolean isGiven(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** The files that are read as CSV. */
    Set<Path> csvFiles() {
        return csvFiles;
    }

    /** A note on the header of a CSV file that seems to have another delimiter. */
    Optional<String> delimiterNote(Columns columns) {
        return csvFiles.isEmpty() ? Optional.empty() : csv.delimiterNote(columns);
    }

    /** The files whose format {@code --dialect auto} has found, and the options for it. */
    Map<Path, String> found() {
        return csv.found();
    }

    /** The options of another load of a file in this format. */
    CommandLineOptions again(CommandLineOptions typed) {
        return csv.again(typed);
    }

    private boolean isJson(Path file, CsvChunkSource input) {
        if (format != null) {
            return format == Format.JSON;
        }
        JsonStart start = start(file, input);
        start.requireNoArray(input.toString(), "; " + IF_CSV);
        return start == JsonStart.OBJECT;
    }

    /** How the text begins. What is wrong with a file is found again when it is opened, which may be left out then. */
    private static JsonStart start(Path file, CsvChunkSource input) {
        try {
            return JsonStart.of(input);
        } catch (LoaderException e) {
            if (StandardInput.is(file)) {
                throw e;
            }
            return JsonStart.OTHER;
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static final class Formats extends ConstantNames {
        Formats() {
            super(Format.values());
        }
    }

    private static final class UnknownFieldsActions extends ConstantNames {
        UnknownFieldsActions() {
            super(UnknownFields.values());
        }
    }
}
