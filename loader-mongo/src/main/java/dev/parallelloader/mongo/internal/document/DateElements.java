package dev.parallelloader.mongo.internal.document;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The elements of a notation for dates, and what they are in a layout of Go. */
final class DateElements {

    /** Letters that stand for themselves, as between the day and the time in ISO 8601. */
    private static final String LITERALS = "TZ";

    private final Map<String, String> layouts;
    private final Pattern element;

    /**
     * @param layouts the parts of layouts by element
     */
    DateElements(Map<String, String> layouts) {
        this.layouts = Map.copyOf(layouts);
        this.element = Pattern.compile(layouts.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.joining("|", "", "|([A-Za-z])\\1*")));
    }

    /**
     * Converts a format.
     *
     * @throws IllegalArgumentException if it has letters that are no element
     */
    String layout(String format) {
        return element.matcher(format).replaceAll(match -> converted(match.group()));
    }

    private String converted(String part) {
        String layout = layouts.get(part);
        if (layout == null && !LITERALS.contains(part)) {
            throw new IllegalArgumentException("its part " + part + " can't be converted");
        }
        return layout == null ? part : layout;
    }
}
