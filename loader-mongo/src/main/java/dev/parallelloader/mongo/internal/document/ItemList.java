package dev.parallelloader.mongo.internal.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists and pairs in one text, such as {@code price=decimal,released=date(d MMM, yyyy)}. Items are separated by commas, except
 * those between parentheses; an item that is a pair has an equals sign between its parts. After a backslash, a comma, an equals
 * sign, a parenthesis or a backslash is part of the item. Blanks around items are ignored unless they are written after a backslash.
 */
public final class ItemList {

    private static final String SPECIAL = ",=()\\ ";

    private ItemList() {}

    /**
     * Reads a list. The empty text is an empty list.
     *
     * @throws IllegalArgumentException if an item is empty
     */
    public static List<String> items(String text) {
        return parts(text).stream().map(ItemList::unescaped).toList();
    }

    /**
     * Reads pairs. The empty text has none.
     *
     * @throws IllegalArgumentException if an item isn't a pair, or two have the same first part
     */
    public static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String item : parts(text)) {
            int equals = find(item, '=', 0);
            String name = equals < 0 ? "" : unescaped(trimmed(item.substring(0, equals)));
            if (name.isEmpty()) {
                throw new IllegalArgumentException("'" + item + "' must have the form NAME=VALUE");
            }
            String value = unescaped(trimmed(item.substring(equals + 1)));
            if (pairs.put(name, value) != null) {
                throw new IllegalArgumentException("'" + name + "' is given twice in '" + text + "'");
            }
        }
        return pairs;
    }

    /** Writes a list that {@link #items} reads. */
    public static String text(List<String> items) {
        return String.join(",", items.stream().map(ItemList::escaped).toList());
    }

    /** Writes pairs that {@link #pairs} reads. */
    public static String text(Map<String, String> pairs) {
        return String.join(
                ",",
                pairs.entrySet().stream()
                        .map(pair -> escaped(pair.getKey()) + "=" + escaped(pair.getValue()))
                        .toList());
    }

    /** The parts between commas, still escaped. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (!text.isEmpty() && start <= text.length()) {
            int comma = find(text, ',', start);
            int end = comma < 0 ? text.length() : comma;
            String part = trimmed(text.substring(start, end));
            if (part.isEmpty()) {
                throw new IllegalArgumentException("'" + text
                        + "' has an empty part; write a comma that belongs to a name or a value after a backslash");
            }
            parts.add(part);
            start = end + 1;
        }
        return parts;
    }

    /** The index of the next separator that is neither escaped nor between parentheses, or -1. */
    private static int find(String text, char separator, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (c == separator && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Removes blanks at both ends, except for one after a backslash. */
    private static String trimmed(String text) {
        String trimmed = text.strip();
        int backslashes = trimmed.length() - trimmed.replaceFirst("\\\\+$", "").length();
        boolean escapes = backslashes % 2 == 1 && text.stripLeading().length() > trimmed.length();
        return escapes ? trimmed + " " : trimmed;
    }

    private static String unescaped(String item) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < item.length(); i++) {
            char c = item.charAt(i);
            if (c == '\\' && i + 1 < item.length() && SPECIAL.indexOf(item.charAt(i + 1)) >= 0) {
                i++;
            }
            plain.append(item.charAt(i));
        }
        return plain.toString();
    }

    private static String escaped(String item) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < item.length(); i++) {
            boolean outer = i == 0 || i == item.length() - 1;
            if (SPECIAL.indexOf(item.charAt(i)) >= 0 && (item.charAt(i) != ' ' || outer)) {
                escaped.append('\\');
            }
            escaped.append(item.charAt(i));
        }
        return escaped.toString();
    }
}
