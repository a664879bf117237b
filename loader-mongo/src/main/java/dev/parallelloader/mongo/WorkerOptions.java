package dev.parallelloader.mongo;

import dev.parallelloader.api.Settings;
import dev.parallelloader.mongo.internal.document.ItemList;
import dev.parallelloader.mongo.internal.document.MappingOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The options of a worker as texts by name. Some consist of pairs or items, which are added one by one. Not thread-safe. */
final class WorkerOptions {

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Map<String, String>> pairs = new TreeMap<>();
    private final Map<String, List<String>> items = new TreeMap<>();

    /**
     * Sets a whole option.
     *
     * @throws IllegalArgumentException if there is no such option
     */
    void set(String option, String text) {
        if (!MappingOptions.NAMES.contains(option)) {
            throw new IllegalArgumentException(
                    "no option '" + option + "'; there are " + String.join(", ", MappingOptions.NAMES));
        }
        pairs.remove(option);
        items.remove(option);
        texts.put(option, Objects.requireNonNull(text, "text"));
    }

    /** Adds a pair to an option. */
    void put(String option, String name, String value) {
        pairs.computeIfAbsent(option, unset -> new LinkedHashMap<>(ItemList.pairs(texts.getOrDefault(option, ""))))
                .put(Objects.requireNonNull(name), Objects.requireNonNull(value));
    }

    /** Adds items to an option. */
    void add(String option, List<String> more) {
        items.computeIfAbsent(option, unset -> new ArrayList<>(ItemList.items(texts.getOrDefault(option, ""))))
                .addAll(more);
    }

    /** Adds all options to settings. */
    Settings addTo(Settings settings) {
        Map<String, String> all = new TreeMap<>(texts);
        pairs.forEach((option, values) -> all.put(option, ItemList.text(values)));
        items.forEach((option, values) -> all.put(option, ItemList.text(values)));
        Settings extended = settings;
        for (Map.Entry<String, String> option : all.entrySet()) {
            extended = extended.with(option.getKey(), option.getValue());
        }
        return extended;
    }

    /** Checks names. There must be at least one, and none may be empty. */
    static List<String> required(String parameter, String... names) {
        List<String> list = List.of(names);
        if (list.isEmpty() || list.contains("")) {
            throw new IllegalArgumentException(parameter + " must be one or more names that aren't empty, not " + list);
        }
        return list;
    }
}
