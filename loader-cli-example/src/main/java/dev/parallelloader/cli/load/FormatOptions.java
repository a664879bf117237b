package dev.parallelloader.cli.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.core.json.JsonStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
     * The source for a file. No more than the beginning of the file is read.
     *
     * @throws LoaderException if the file is an array of JSON objects
     * @throws ParameterException if options don't fit together, or don't apply to the format of the file
     */
    ChunkSource source(Path file) {
        if (!isJson(file)) {
            if (unknownFields != null) {
                throw wrong(UNKNOWN_FIELDS + " applies only to JSON Lines: remove it, or add --format json");
            }
            return csv.source(file);
        }
        if (StandardInput.is(file)) {
            throw wrong("standard input can only be CSV: save JSON Lines to a file, and load that");
        }
        List<String> unusable = CsvOptions.names().stream()
                .filter(Predicate.not(SHARED::contains))
                .filter(command.commandLine().getParseResult()::hasMatchedOption)
                .toList();
        if (!unusable.isEmpty()) {
            throw wrong(String.join(", ", unusable) + (unusable.size() == 1 ? " applies" : " apply")
                    + " only to CSV, and " + file + " is JSON Lines: remove what doesn't apply, or add --format csv");
        }
        if (unknownFields != null && !command.commandLine().getParseResult().hasMatchedOption(CsvOptions.COLUMNS)) {
            throw wrong(
                    UNKNOWN_FIELDS + " needs --columns, without which no field is unknown: add --columns NAME,NAME,...,"
                            + " or remove it");
        }
        return csv.jsonLines(file, unknownFields == UnknownFields.IGNORE);
    }

    /** The files whose format {@code --dialect auto} has found, and the options for it. */
    Map<Path, String> found() {
        return csv.found();
    }

    /** The options of another load of a file in this format. */
    CommandLineOptions again(CommandLineOptions typed) {
        return csv.again(typed);
    }

    /** Refuses standard input, which can't be looked at before, if its header begins like an object. */
    void requireNoJson(Columns columns) {
        if (format == null && columns.names().get(0).strip().startsWith("{")) {
            throw new LoaderException(
                    "standard input looks like JSON Lines, which can be loaded only from a file: save it to a"
                            + " file; if it is CSV, add --format csv");
        }
    }

    private boolean isJson(Path file) {
        if (format != null) {
            return format == Format.JSON;
        }
        JsonStart start = JsonStart.of(file);
        start.requireNoArray(file, "; if it is CSV, add --format csv");
        return start == JsonStart.OBJECT;
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
