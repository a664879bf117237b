package dev.parallelloader.core.internal.sniff;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Guesses the type of a column from its cells: the first of these that accepts all of them, and {@code text} if none does, or if all
 * are empty.
 *
 * <ul>
 *   <li>{@code boolean}: {@code true} and {@code false} in upper or lower case, or both of {@code yes} and {@code no}, of {@code y} and
 *       {@code n}, or of {@code t} and {@code f}. Not {@code 1} and {@code 0}, which may be any numbers.
 *   <li>{@code int32}, {@code int64}, {@code decimal}, {@code double}; see {@link NumberGuess}.
 *   <li>{@code objectId}, {@code uuid}.
 *   <li>{@code date}, with a pattern unless it is ISO 8601; see {@link DateGuess}.
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class ColumnGuess {

    private static final int OBJECT_ID_LENGTH = 24;

    private static final int UUID_LENGTH = 36;

    private static final Set<String> TRUTH = Set.of("true", "false");

    private static final Set<Set<String>> PAIRS = Set.of(Set.of("yes", "no"), Set.of("y", "n"), Set.of("t", "f"));

    private final NumberGuess number = new NumberGuess();
    private final DateGuess date = new DateGuess();
    private final Set<String> words = new HashSet<>();
    private long cells;
    private boolean objectId = true;
    private boolean uuid = true;
    private boolean fewWords = true;

    /**
     * Takes a cell into account.
     *
     * @param cell the text of the cell
     */
    public void add(String cell) {
        if (cell.isEmpty()) {
            return;
        }
        cells++;
        number.add(cell);
        date.add(cell);
        objectId = objectId && cell.length() == OBJECT_ID_LENGTH && areHexDigits(cell, 0, OBJECT_ID_LENGTH);
        uuid = uuid && isUuid(cell);
        if (fewWords) {
            fewWords = cell.length() <= "false".length();
            words.add(fewWords ? cell.toLowerCase(Locale.ROOT) : "");
            fewWords &= words.size() <= 2;
        }
    }

    private static boolean isUuid(String cell) {
        return cell.length() == UUID_LENGTH
                && cell.charAt(8) == '-'
                && cell.charAt(13) == '-'
                && cell.charAt(18) == '-'
                && cell.charAt(23) == '-'
                && areHexDigits(cell, 0, 8)
                && areHexDigits(cell, 9, 13)
                && areHexDigits(cell, 14, 18)
                && areHexDigits(cell, 19, 23)
                && areHexDigits(cell, 24, UUID_LENGTH);
    }

    private static boolean areHexDigits(String cell, int from, int to) {
        for (int at = from; at < to; at++) {
            if (cell.charAt(at) >= 0x7F || Character.digit(cell.charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return the type, as the option for types writes it} */
    public String type() {
        if (cells == 0) {
            return "text";
        }
        if (fewWords && (TRUTH.containsAll(words) || PAIRS.contains(words))) {
            return "boolean";
        }
        if (objectId) {
            return "objectId";
        }
        if (uuid) {
            return "uuid";
        }
        String type = date.isLikelierThanNumber() ? "" : number.type();
        if (type.isEmpty()) {
            type = date.type();
        }
        return type.isEmpty() ? "text" : type;
    }

    /** {@return why the type is text although all cells look like dates, or the empty string} */
    public String remark() {
        return type().equals("text") ? date.remark() : "";
    }
}
