package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what is wrong with records that have too few or too many values. A file may have millions of those, so there is one
 * message for each number of values, short however many columns there are. Used by one thread.
 */
final class ColumnCounts {

    private static final int MOST_NAMES = 5;
    private static final int MOST_CHARS = 150;

    private final Columns columns;
    private final Map<Integer, String> messages = new HashMap<>();

    ColumnCounts(Columns columns) {
        this.columns = columns;
    }

    String message(int values) {
        return messages.computeIfAbsent(
                values,
                count -> count + (count == 1 ? " value" : " values") + " for the " + columns.size() + " columns "
                        + firstNames());
    }

    private String firstNames() {
        List<String> names = columns.names();
        StringBuilder text = new StringBuilder();
        int shown = 0;
        while (shown < Math.min(MOST_NAMES, names.size()) && text.length() <= MOST_CHARS) {
            String name = names.get(shown);
            // A name may be a megabyte long: no more of it is looked at than can be shown.
            text.append(shown == 0 ? "" : ", ").append(name, 0, Math.min(name.length(), MOST_CHARS + 1));
            shown++;
        }
        String more = shown < names.size() ? " (" + (names.size() - shown) + " more)" : "";
        if (text.length() > MOST_CHARS) {
            int end = Character.isHighSurrogate(text.charAt(MOST_CHARS - 1)) ? MOST_CHARS - 1 : MOST_CHARS;
            text.setLength(end);
            text.append("...");
        } else if (!more.isEmpty()) {
            text.append(" ...");
        }
        return text.toString().replaceAll("\\p{Cc}", " ") + more;
    }
}
