package dev.parallelloader.cli.sniff;

import static dev.parallelloader.cli.shell.WholeNumber.counted;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.cli.shell.TextTable;
import dev.parallelloader.core.csv.CsvDialect;
import dev.parallelloader.core.csv.CsvSniff;
import dev.parallelloader.core.csv.SniffedColumn;
import dev.parallelloader.mongo.DocumentPreview;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Describes a file for people. */
record Findings(CsvSniff sniff, LoadSuggestion suggestion) {

    private static final int LONGEST_DOCUMENT = 2_000;

    /**
     * Prints everything.
     *
     * @param loader the command that starts the program
     */
    void print(PrintWriter out, String loader) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        format().forEach(line -> {
            names.add(line.get(0));
            values.add(line.get(1));
        });
        out.println(TextTable.list(names, values));
        out.println();
        out.println(TextTable.of(
                List.of("column", "type"),
                sniff.columns().stream()
                        .map(column -> List.of(column.name(), column.type()))
                        .toList()));
        out.println();
        remarks().forEach(out::println);
        out.println(sniff.firstRows().isEmpty() ? "There are no rows." : "The first rows as they would be stored:");
        documents().forEach(out::println);
        out.println();
        out.println("To load the file:");
        out.println(suggestion.command(loader));
        out.flush();
    }

    private List<List<String>> format() {
        CsvDialect dialect = sniff.dialect();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("encoding", encoding()));
        if (dialect.skipLines() > 0) {
            lines.add(List.of("skipped", skipped()));
        }
        lines.add(List.of("delimiter", named(dialect.delimiter())));
        lines.add(List.of("quote", named(dialect.quote())));
        lines.add(List.of("escape", named(dialect.escape())));
        if (dialect.comment() != CsvDialect.NONE) {
            lines.add(List.of("comments", "lines that begin with " + dialect.comment()));
        }
        lines.add(List.of("header", header()));
        String irregular = irregular();
        if (!irregular.isEmpty()) {
            lines.add(List.of("irregular", irregular));
        }
        lines.add(List.of("looked at", looked()));
        sniff.firstReject()
                .ifPresent(reason -> lines.add(List.of(
                        "rejected", counted(sniff.rejected(), "record") + " would be rejected; first, " + reason)));
        return lines;
    }

    /** The remarks on columns, not in the table, which would shorten them; with an empty line at the end. */
    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        sniff.columns().stream()
                .filter(column -> !column.remark().isEmpty())
                .forEach(column -> remarks.add(TextTable.list(List.of(column.name()), List.of(column.remark()))));
        if (!remarks.isEmpty()) {
            remarks.add("");
        }
        return remarks;
    }

    private String encoding() {
        String name = sniff.dialect().charset().name();
        if (sniff.hasByteOrderMark()) {
            return name + " with a byte order mark";
        }
        return sniff.isCharsetGuessed()
                ? name + ", a guess, because there is no byte order mark and it isn't UTF-8"
                : name;
    }

    private String skipped() {
        return counted(sniff.dialect().skipLines(), "line") + ": " + String.join(" / ", sniff.skippedLines())
                + (sniff.skippedLines().size() < sniff.dialect().skipLines() ? " / ..." : "");
    }

    private String header() {
        if (!sniff.hasHeader()) {
            return "no; the names of the columns are made up";
        }
        return sniff.givenColumns().isEmpty()
                ? "yes"
                : "yes, but with fewer names than there are columns, or in two lines; --columns replaces it";
    }

    private String irregular() {
        CsvDialect dialect = sniff.dialect();
        List<String> all = new ArrayList<>();
        if (dialect.headerNames() == CsvDialect.HeaderNames.NUMBERED) {
            all.add("empty or repeated names in the header");
        }
        if (dialect.missingCells() == CsvDialect.MissingCells.PAD) {
            all.add("records with missing cells");
        }
        if (dialect.surplusCells() == CsvDialect.SurplusCells.DROP_EMPTY) {
            all.add("empty cells after the last column");
        }
        if (dialect.skipEmptyRecords()) {
            all.add("empty records");
        }
        if (dialect.lenientQuotes()) {
            all.add("quotes that aren't doubled");
        }
        if (dialect.trim()) {
            all.add("blanks around quotes or names");
        }
        return String.join(", ", all);
    }

    private String looked() {
        String records = counted(sniff.rows() + sniff.rejected(), "record");
        return sniff.isWholeFile() ? records + ", the whole file" : "the first " + records;
    }

    private static String named(char character) {
        return switch (character) {
            case CsvDialect.NONE -> "none";
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            case ' ' -> "space";
            case '"' -> "double quote";
            case '\'' -> "single quote";
            case '\\' -> "backslash";
            default -> character < ' ' ? String.format("U+%04X", (int) character) : String.valueOf(character);
        };
    }

    /** The first rows as they would be stored, or why they can't be. */
    List<String> documents() {
        List<String> documents = new ArrayList<>();
        try {
            DocumentPreview preview = DocumentPreview.of(suggestion.component());
            for (Row row : sniff.firstRows()) {
                String json = preview.json(row);
                documents.add(json.length() > LONGEST_DOCUMENT ? json.substring(0, LONGEST_DOCUMENT) + "..." : json);
            }
        } catch (LoaderException e) {
            documents.add("no documents: " + e.getMessage());
        }
        return documents;
    }

    /** The columns. */
    List<SniffedColumn> columns() {
        return sniff.columns();
    }
}
