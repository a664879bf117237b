package dev.parallelloader.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats rows as a table with aligned columns. Control characters are shown as spaces. */
public final class TextTable {

    private static final int WIDEST = 60;

    private TextTable() {}

    /** Formats a table. Long cells are shortened. */
    public static String of(List<String> headings, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headings);
        rows.forEach(row ->
                lines.add(row.stream().map(cell -> OneLine.of(cell, WIDEST)).toList()));
        return lines(lines);
    }

    /** Formats one item: a line for each field, with the whole value. */
    public static String list(List<String> names, List<String> values) {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            lines.add(List.of(names.get(i), OneLine.of(values.get(i))));
        }
        return lines(lines);
    }

    private static String lines(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(cell).append(" ".repeat(widths[i] - width(cell) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
