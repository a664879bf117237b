package dev.parallelloader.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is on a terminal after something was printed to it. Of control sequences it knows those that a load prints and no
 * others. It is as wide as needed.
 */
final class TerminalScreen {

    private static final Pattern PIECE = Pattern.compile("\u001b\\[(\\?7[hl]|J|(\\d+)A)|[^\u001b]", Pattern.DOTALL);

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    private TerminalScreen() {}

    /** The lines, without blanks behind them, and without empty ones at the end. */
    static List<String> after(String printed) {
        TerminalScreen screen = new TerminalScreen();
        Matcher piece = PIECE.matcher(printed);
        int end = 0;
        for (; piece.find() && piece.start() == end; end = piece.end()) {
            screen.print(piece);
        }
        if (end < printed.length()) {
            throw new AssertionError("an unknown control sequence at " + end + " of " + printed);
        }
        List<String> shown = new ArrayList<>(screen.lines.stream()
                .map(line -> line.toString().stripTrailing())
                .toList());
        while (!shown.isEmpty() && shown.get(shown.size() - 1).isEmpty()) {
            shown.remove(shown.size() - 1);
        }
        return shown;
    }

    private void print(Matcher piece) {
        if (piece.group(2) != null) {
            row = Math.max(0, row - Integer.parseInt(piece.group(2)));
        } else if (piece.group(1) == null) {
            print(piece.group().charAt(0));
        } else if (piece.group(1).equals("J")) {
            lines.subList(row + 1, lines.size()).clear();
            lines.get(row).setLength(Math.min(column, lines.get(row).length()));
        }
    }

    private void print(char printed) {
        if (printed == '\r') {
            column = 0;
        } else if (printed == '\n') {
            row++;
            if (row == lines.size()) {
                lines.add(new StringBuilder());
            }
        } else {
            StringBuilder line = lines.get(row);
            line.append(" ".repeat(Math.max(0, column + 1 - line.length()))).setCharAt(column, printed);
            column++;
        }
    }
}
