package dev.parallelloader.core.internal.sniff;

import java.util.regex.Pattern;

/** Recognises units of measurement, such as {@code kg}, {@code m/s}, {@code W/(m2*K)} or {@code [degC]}. */
final class UnitSymbol {

    private static final String WITH_PREFIX =
            "[pnu\u00B5\u03BCmcdhkMGT]?(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|C|V|F|Ohm|ohm|\u03A9|\u2126|T|L|l|bar|eV|Wh|Bq|Sv|rad|B)";

    private static final String WITHOUT_PREFIX =
            "min|hr?|d|yr|deg|degC|degF|\u00B0C?|\u00B0F|%|ppm|ppb|rpm|dB|ft|lbs?|oz|mi|mph|kn|kt|psi|ha|t|kVA|bit|kB|KB";

    private static final String ONE = "(?:" + WITH_PREFIX + "|" + WITHOUT_PREFIX + ")(?:\\^?-?[1-4]|[\u00B2\u00B3])?";

    private static final Pattern UNIT =
            Pattern.compile(ONE + "(?:[/*. \u00B7]" + ONE + "|/\\(" + ONE + "[*. \u00B7]" + ONE + "\\))*");

    private static final int LONGEST = 24;

    private UnitSymbol() {}

    static boolean isInBrackets(String cell) {
        String text = cell.strip();
        return (text.startsWith("[") && text.endsWith("]")) || (text.startsWith("(") && text.endsWith(")"));
    }

    private static String symbol(String cell) {
        String text = cell.strip();
        return isInBrackets(text) && text.length() > 1
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    /** Whether a cell is a unit, in brackets or not. */
    static boolean is(String cell) {
        String symbol = symbol(cell);
        return symbol.length() <= LONGEST && UNIT.matcher(symbol).matches();
    }

    /** Whether a unit can't be a code, as single letters and capitals can: {@code T} and {@code F}, or {@code GB}. */
    static boolean isUnmistakable(String unit) {
        String symbol = symbol(unit);
        return unit.strip().startsWith("[")
                || symbol.contains("%")
                || symbol.contains("\u00B0")
                || (symbol.length() > 1 && symbol.chars().anyMatch(Character::isLowerCase));
    }
}
