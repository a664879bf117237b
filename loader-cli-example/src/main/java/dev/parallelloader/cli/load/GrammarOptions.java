package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.core.csv.CsvChunkSourceBuilder;
import dev.parallelloader.core.csv.CsvDialect.HeaderNames;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import dev.parallelloader.core.csv.CsvSniffBuilder;
import dev.parallelloader.core.json.JsonLinesSourceBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for files that differ from RFC 4180, and for loading a part of the rows. */
final class GrammarOptions {

    static final String COMMENT = "--comment";
    static final String SKIP_LINES = "--skip-lines";
    static final String SKIP = "--skip";
    static final String LIMIT = "--limit";
    static final String MISSING_CELLS = "--missing-cells";
    static final String SURPLUS_CELLS = "--surplus-cells";
    private static final String HEADER_NAMES = "--header-names";
    private static final String UNCLOSED_QUOTE = "--unclosed-quote";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    private @Nullable Character comment;
    private @Nullable Integer skipLines;
    private long skip;
    private @Nullable Long limit;
    private @Nullable MissingCells missingCells;
    private @Nullable SurplusCells surplusCells;
    private @Nullable HeaderNames headerNames;
    private @Nullable UnclosedQuote unclosedQuote;
    private @Nullable Boolean lenientQuotes;
    private @Nullable Boolean skipEmpty;

    @Option(
            names = COMMENT,
            order = 71,
            paramLabel = "C",
            description = "Leave out lines that begin with this character. Default: none are left out.")
    void comment(String value) {
        comment = AsciiCharacter.of(command, COMMENT, value, "");
    }

    @Option(
            names = SKIP_LINES,
            order = 70,
            paramLabel = "N",
            description = "Leave out the first lines of the file, such as a title before the header. Default: 0.")
    void skipLines(String value) {
        skipLines = (int) number(SKIP_LINES, value, Integer.MAX_VALUE);
    }

    @Option(
            names = MISSING_CELLS,
            order = 73,
            paramLabel = "reject|pad",
            completionCandidates = MissingCellsActions.class,
            description = "What becomes of a row with too few values: reject, or pad with empty ones. Default: reject.")
    void missingCells(String value) {
        missingCells = ConstantNames.parse(command, MISSING_CELLS, value, MissingCells.values());
    }

    @Option(
            names = SURPLUS_CELLS,
            order = 74,
            paramLabel = "ACTION",
            completionCandidates = SurplusCellsActions.class,
            description =
                    "What becomes of a row with too many values: reject, drop-empty if all of those are empty, or drop."
                            + " Default: reject.")
    void surplusCells(String value) {
        surplusCells = ConstantNames.parse(command, SURPLUS_CELLS, value, SurplusCells.values());
    }

    @Option(
            names = HEADER_NAMES,
            order = 72,
            paramLabel = "strict|numbered",
            completionCandidates = HeaderNamesPolicies.class,
            description =
                    "What becomes of a header with an empty or repeated name: strict refuses the file, numbered names"
                            + " such columns column_3 or NAME_2. Default: strict.")
    void headerNames(String value) {
        headerNames = ConstantNames.parse(command, HEADER_NAMES, value, HeaderNames.values());
    }

    @Option(
            names = "--lenient-quotes",
            order = 75,
            description = "In a quoted cell, a quote that doesn't close it is text, even if it isn't doubled.")
    void lenientQuotes(boolean value) {
        lenientQuotes = value;
    }

    @Option(
            names = "--skip-empty",
            order = 75,
            description =
                    "Leave out rows whose values are all empty, such as those that a spreadsheet writes for empty rows.")
    void skipEmpty(boolean value) {
        skipEmpty = value;
    }

    @Option(
            names = UNCLOSED_QUOTE,
            order = 76,
            paramLabel = "stop|resync",
            completionCandidates = UnclosedQuoteActions.class,
            description =
                    "What happens at a quote that isn't closed: stop, or resync, which rejects the row and goes on at the"
                            + " next line. Default: stop.")
    void unclosedQuote(String value) {
        unclosedQuote = ConstantNames.parse(command, UNCLOSED_QUOTE, value, UnclosedQuote.values());
    }

    @Option(
            names = SKIP,
            order = 77,
            paramLabel = "N",
            description = "Leave out the first rows of each file. Default: 0.")
    void skip(String value) {
        skip = number(SKIP, value, Long.MAX_VALUE);
    }

    @Option(
            names = LIMIT,
            order = 78,
            paramLabel = "N",
            description = "Load at most this many rows of each file. Default: all.")
    void limit(String value) {
        limit = number(LIMIT, value, Long.MAX_VALUE);
    }

    /** Adds those of these options that were set to the builder of a source, and returns it. */
    CsvChunkSourceBuilder addTo(CsvChunkSourceBuilder builder) {
        builder.skipRecords(skip);
        if (lenientQuotes != null) {
            builder.lenientQuotes(lenientQuotes);
        }
        if (skipEmpty != null) {
            builder.skipEmptyRecords(skipEmpty);
        }
        if (comment != null) {
            builder.comment(comment);
        }
        if (skipLines != null) {
            builder.skipLines(skipLines);
        }
        if (limit != null) {
            builder.maxRecords(limit);
        }
        if (missingCells != null) {
            builder.onMissingCells(missingCells);
        }
        if (surplusCells != null) {
            builder.onSurplusCells(surplusCells);
        }
        if (headerNames != null) {
            builder.headerNames(headerNames);
        }
        if (unclosedQuote != null) {
            builder.onUnclosedQuote(unclosedQuote);
        }
        return builder;
    }

    /** Adds those of these options that help to find the rest of a format. */
    void addTo(CsvSniffBuilder known) {
        if (comment != null) {
            known.comment(comment);
        }
        if (skipLines != null) {
            known.skipLines(skipLines);
        }
    }

    /** Adds those options that apply to JSON Lines to the builder of a source, and returns it. */
    JsonLinesSourceBuilder addTo(JsonLinesSourceBuilder builder) {
        builder.skipRecords(skip);
        return limit == null ? builder : builder.maxRecords(limit);
    }

    private long number(String option, String value, long most) {
        return WholeNumber.within(value, 0, most)
                .orElseThrow(() ->
                        WrongOption.of(command, option, value, WholeNumber.rule(value, 0, most) + ", not " + value));
    }

    private static final class MissingCellsActions extends ConstantNames {
        MissingCellsActions() {
            super(MissingCells.values());
        }
    }

    private static final class SurplusCellsActions extends ConstantNames {
        SurplusCellsActions() {
            super(SurplusCells.values());
        }
    }

    private static final class HeaderNamesPolicies extends ConstantNames {
        HeaderNamesPolicies() {
            super(HeaderNames.values());
        }
    }

    private static final class UnclosedQuoteActions extends ConstantNames {
        UnclosedQuoteActions() {
            super(UnclosedQuote.values());
        }
    }
}
