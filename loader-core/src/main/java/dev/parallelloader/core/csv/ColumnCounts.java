package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages about records with too few or too many values. A file may have millions of those, so there is one message for
 * each number of values. A message is short, however many columns there are. Not thread-safe.
 */
final class ColumnCounts {

    private static final int MAX_NAMES = 5;
    private static final int MAX_CHARS = 150;

    private final Columns columns;
    private final Map<Integer, String> messages = new HashMap<>();

    ColumnCounts(Columns columns) {
        this.columns = columns;
    }

    String message(int values) {
        return messages.computeIfAbsent(
                values,
                count -> count + (count == 1 ? " value" : " values") + " for the " + columns.size()
                        + (columns.size() == 1 ? " column " : " columns ") + firstNames());
    }

    private String firstNames() {
        List<String> names = columns.names();
        StringBuilder text = new StringBuilder();
        int shown = 0;
        while (shown < Math.min(MAX_NAMES, names.size()) && text.length() <= MAX_CHARS) {
            String name = names.get(shown);
            // A name may have a megabyte; only its beginning is copied.
            text.append(shown == 0 ? "" : ", ").append(name, 0, Math.min(name.length(), MAX_CHARS + 1));
            shown++;
        }
        String more = shown < names.size() ? " (" + (names.size() - shown) + " more)" : "";
        if (text.length() > MAX_CHARS) {
            int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
            text.setLength(end);
            text.append("...");
        } else if (!more.isEmpty()) {
            text.append(" ...");
        }
        return text.toString().replaceAll("\\p{Cc}", " ") + more;
    }
}
