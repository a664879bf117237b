package dev.parallelloader.mongo;

import dev.parallelloader.api.Settings;
import dev.parallelloader.mongo.internal.document.IdSource;
import dev.parallelloader.mongo.internal.document.ItemList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The options of a worker as texts. Some consist of pairs or items, which are added one by one. Not thread-safe. */
final class WorkerOptions {

    private static final Pattern COLLECTION = Pattern.compile("(?!\\.|system\\.)[^$\\x00]+");

    private final Map<WorkerOption, String> texts = new EnumMap<>(WorkerOption.class);
    private final Map<WorkerOption, Map<String, String>> pairs = new EnumMap<>(WorkerOption.class);
    private final Map<String, String> referenceCodes = new LinkedHashMap<>();
    private final Map<WorkerOption, List<String>> items = new EnumMap<>(WorkerOption.class);

    /** Sets a whole option. */
    void set(WorkerOption option, String text) {
        pairs.remove(option);
        items.remove(option);
        texts.put(option, Objects.requireNonNull(text, "text"));
    }

    /** Adds a pair to an option. */
    void put(WorkerOption option, String name, String value) {
        pairs.computeIfAbsent(option, unset -> new LinkedHashMap<>(ItemList.pairs(texts.getOrDefault(option, ""))))
                .put(Objects.requireNonNull(name), Objects.requireNonNull(value));
    }

    /** Adds a reference. */
    void reference(ReferenceCheck check) {
        put(WorkerOption.REFERENCES, check.column(), check.collection());
        referenceCodes.put(check.column(), check.code());
    }

    /** Adds items to an option. */
    void add(WorkerOption option, List<String> more) {
        items.computeIfAbsent(option, unset -> new ArrayList<>(ItemList.items(texts.getOrDefault(option, ""))))
                .addAll(more);
    }

    /** Adds all options to settings. */
    Settings addTo(Settings settings) {
        Map<WorkerOption, String> all = new EnumMap<>(texts);
        pairs.forEach((option, values) -> all.put(option, ItemList.text(values)));
        items.forEach((option, values) -> all.put(option, ItemList.text(values)));
        Settings extended = settings.with(CollectionWorker.REFERENCE_CODES, ItemList.text(referenceCodes));
        for (Map.Entry<WorkerOption, String> option : all.entrySet()) {
            extended = extended.with(option.getKey().toString(), option.getValue());
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

    /** Checks the name of a collection. */
    static String collectionName(String collection) {
        if (!COLLECTION.matcher(collection).matches()) {
            throw new IllegalArgumentException(
                    "collection '" + collection + "' must be a name that isn't empty, begins neither with a dot"
                            + " nor with system., and contains neither $ nor NUL");
        }
        return collection;
    }

    /** A type as the end of a column's name has it. */
    static String inHeader(FieldType type) {
        String name = type.toString();
        return name.endsWith(")") ? name : name + "()";
    }

    /** Checks a separator of elements. */
    static String separator(String separator) {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("separator must not be empty");
        }
        return separator;
    }

    /** Checks a template of ids. */
    static String template(String template) {
        if (IdSource.placeholders(template).isEmpty()) {
            throw new IllegalArgumentException(
                    "template must have a name in braces, such as {sku}, not '" + template + "'");
        }
        return template;
    }
}
