package dev.parallelloader.core.internal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a load: its input, its worker, and their settings without secrets.
 *
 * @param values names, as messages show them, such as {@code the setting 'delimiter' of the input}, and values
 * @param kept settings of the worker whose values later runs take over, with their names
 */
public record JournalHead(Map<String, String> values, Map<String, String> kept) {

    /** The name of the size of chunks, which a load takes over from the journal. */
    public static final String CHUNK_SIZE = "chunkSize (--chunk-size)";

    /** The name of the fingerprint, whose value means nothing to users. */
    public static final String CONTENT = "the content of the input";

    private static final int LONGEST_SHOWN = 100;

    /** Copies the maps. */
    public JournalHead {
        values = Map.copyOf(values);
        kept = Map.copyOf(kept);
    }

    /** Says what differs in another head, for a message; none if nothing does. */
    List<String> differences(JournalHead now) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(now.values.keySet());
        for (String name : names) {
            String before = values.get(name);
            String after = now.values.get(name);
            if (!Objects.equals(before, after)) {
                differences.add(
                        name.equals(CONTENT)
                                ? "the input was changed"
                                : isLong(before) || isLong(after)
                                        ? name + " was changed"
                                        : name + " was " + shown(before) + " and is " + shown(after));
            }
        }
        return differences;
    }

    private static boolean isLong(@Nullable String value) {
        return value != null && value.length() > LONGEST_SHOWN;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "not set" : value.isEmpty() ? "empty" : "'" + value + "'";
    }

    List<JournalLine> lines() {
        List<JournalLine> lines = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> lines.add(JournalLine.of("set", name, value)));
        new TreeMap<>(kept).forEach((name, value) -> lines.add(JournalLine.of("keep", name, value)));
        return lines;
    }
}
