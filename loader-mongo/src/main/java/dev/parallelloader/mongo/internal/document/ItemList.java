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
        List<String> items = new ArrayList<>();
        for (String item : split(text, ',')) {
            requireText(item, text);
            items.add(unescaped(item));
        }
        return items;
    }

    /**
     * Reads pairs. The empty text has none.
     *
     * @throws IllegalArgumentException if an item isn't a pair, or two have the same first part
     */
    public static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String item : split(text, ',')) {
            requireText(item, text);
            List<String> parts = split(item, '=');
            if (parts.size() < 2 || parts.get(0).isEmpty()) {
                throw new IllegalArgumentException("'" + item + "' must have the form NAME=VALUE");
            }
            String name = unescaped(parts.get(0));
            String value = unescaped(String.join("=", parts.subList(1, parts.size())));
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

    /** Splits a text at a separator that is neither escaped nor between parentheses. Parts are still escaped. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        if (text.isEmpty()) {
            return parts;
        }
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (c == separator && depth == 0) {
                parts.add(part(text, start, i));
                start = i + 1;
            }
        }
        parts.add(part(text, start, text.length()));
        return parts;
    }

    private static String part(String text, int start, int end) {
        String part = text.substring(start, end).strip();
        return part.endsWith("\\") && end > start + part.length() ? part + " " : part; // a blank after a backslash
    }

    private static void requireText(String item, String text) {
        if (item.isEmpty()) {
            throw new IllegalArgumentException("'" + text
                    + "' has an empty part; write a comma that belongs to a name or a value after a backslash");
        }
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
