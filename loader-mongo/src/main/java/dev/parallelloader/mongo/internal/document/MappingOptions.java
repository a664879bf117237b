package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the columns of any file become fields: the settings of a worker, checked as far as possible without a header.
 *
 * @param mode what happens to the documents
 * @param key the columns by which stored documents are found; none for those of the {@code _id}
 * @param id what {@code _id} is made from
 * @param fields paths of fields by column
 * @param dropped columns that become no field
 * @param dropRest whether columns without an option of their own become no field
 * @param types types by column
 * @param separators separators of array elements by column
 * @param constants texts by path of the field, which may end with a type, such as {@code version.int32()}
 * @param references collections by the columns that have the ids of their documents
 * @param nullWords texts that stand for null
 * @param blank what blank cells become
 * @param typedHeaders whether names of columns end with a type
 */
public record MappingOptions(
        Mode mode,
        List<String> key,
        IdSource id,
        Map<String, String> fields,
        List<String> dropped,
        boolean dropRest,
        Map<String, String> types,
        Map<String, String> separators,
        Map<String, String> constants,
        Map<String, String> references,
        List<String> nullWords,
        BlankCells blank,
        boolean typedHeaders) {

    /** The names of the settings. */
    public static final List<String> NAMES = List.of(
            "mode",
            "key",
            "id",
            "map",
            "drop",
            "drop-rest",
            "types",
            "split",
            "constants",
            "null",
            "blank",
            "typed-headers");

    /** What a blank cell becomes. */
    public enum BlankCells {
        /** No field. */
        ABSENT,
        /** Null. */
        NULL,
        /** An empty text or an empty array. Columns of other types become no field. */
        EMPTY
    }

    /** Copies the collections, which keep their order. */
    public MappingOptions {
        key = List.copyOf(key);
        fields = ordered(fields);
        dropped = List.copyOf(dropped);
        types = ordered(types);
        separators = ordered(separators);
        constants = ordered(constants);
        references = ordered(references);
        nullWords = List.copyOf(nullWords);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Reads the options of a worker.
     *
     * @throws IllegalArgumentException if some can't be used; the message names all of them
     */
    public static MappingOptions of(Settings settings) {
        List<String> faults = new ArrayList<>();
        Reader reader = new Reader(settings, faults);
        MappingOptions options = new MappingOptions(
                reader.read("mode", text -> oneOf(Mode.class, text), Mode.INSERT),
                reader.read("key", ItemList::items, List.of()),
                reader.read("id", IdSource::parse, new IdSource.Default()),
                reader.read("map", ItemList::pairs, Map.of()),
                reader.read("drop", ItemList::items, List.of()),
                reader.read("drop-rest", text -> oneOf(text, "true", "false").equals("true"), false),
                reader.read("types", ItemList::pairs, Map.of()),
                reader.read("split", ItemList::pairs, Map.of()),
                reader.read("constants", ItemList::pairs, Map.of()),
                reader.read("references", ItemList::pairs, Map.of()),
                reader.read("null", ItemList::items, List.of()),
                reader.read("blank", text -> oneOf(BlankCells.class, text), BlankCells.EMPTY),
                reader.read(
                        "typed-headers", text -> oneOf(text, "true", "false").equals("true"), false));
        options.check(faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return options;
    }

    private record Reader(Settings settings, List<String> faults) {
        <T> T read(String name, Function<String, T> parser, T otherwise) {
            Optional<String> text = settings.find(name);
            if (text.isEmpty()) {
                return otherwise;
            }
            try {
                return parser.apply(text.get());
            } catch (IllegalArgumentException e) {
                faults.add(name + ": " + e.getMessage());
                return otherwise;
            }
        }
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
        String[] words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return Enum.valueOf(type, oneOf(text, words).toUpperCase(Locale.ROOT));
    }

    private static String oneOf(String text, String... words) {
        for (String word : words) {
            if (word.equals(text.toLowerCase(Locale.ROOT))) {
                return word;
            }
        }
        throw new IllegalArgumentException("must be one of " + String.join(", ", words) + ", not '" + text + "'");
    }

    private void check(List<String> faults) {
        types.forEach((column, type) -> check("types: " + column, () -> ValueTypes.of(type), faults));
        fields.forEach((column, path) -> check("map: " + column, () -> FieldPath.of(path), faults));
        constants.forEach((field, text) ->
                check("constants: " + field, () -> TypedName.parse(field).constant(text), faults));
        if (mode == Mode.INSERT && !key.isEmpty()) {
            faults.add(
                    "key: inserts find no stored documents; choose another mode, or name the columns of the _id with id");
        }
        if (id instanceof IdSource.Generated && key.isEmpty() && mode != Mode.INSERT) {
            faults.add("id: no stored document has a generated _id; name other columns with key");
        }
        if (key.stream().distinct().count() < key.size()) {
            faults.add("key: must name different columns, not " + key);
        }
        if (mode != Mode.INSERT
                && !key.isEmpty()
                && id.columns().size() > 1
                && id.columns().stream().anyMatch(key::contains)) {
            faults.add("key: has a column of the _id; leave key out to find documents by the _id");
        }
        constants.keySet().stream()
                .filter(field -> field.equals("_id") || field.startsWith("_id."))
                .forEach(field -> faults.add("constants: the _id can't be the same in all documents"));
        for (String column : identifying()) {
            if (separators.containsKey(column)) {
                faults.add("split: " + column + " identifies documents and can't be an array");
            }
            String type = types.getOrDefault(column, "text");
            if (!canIdentify(type)) {
                faults.add("types: " + column + " identifies documents and can't be " + type
                        + ", whose equal values may differ in their bytes; use another type");
            }
        }
        if (id.columns().size() == 1 && fields.containsKey(id.columns().get(0))) {
            faults.add("map: " + id.columns().get(0) + " is the _id already");
        }
        for (String column : references.keySet()) {
            if (separators.containsKey(column)) {
                faults.add(
                        "references: " + column + " is split into an array, and only single values can be references");
            }
        }
        for (String column : dropped) {
            if (fields.containsKey(column)
                    || types.containsKey(column)
                    || separators.containsKey(column)
                    || references.containsKey(column)
                    || identifying().contains(column)) {
                faults.add("drop: " + column + " has other options; remove them or keep the column");
            }
        }
    }

    /** The columns of the key and of the {@code _id}. */
    private List<String> identifying() {
        return Stream.concat(key.stream(), id.columns().stream()).distinct().toList();
    }

    /** The columns that identify documents, if records with the same values can occur and the columns are known without a header. */
    public List<String> keyColumns() {
        if (typedHeaders) {
            return List.of();
        }
        if (!key.isEmpty()) {
            return key;
        }
        if (id instanceof IdSource.Default) {
            return fields.entrySet().stream()
                    .filter(field -> field.getValue().equals("_id"))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .map(List::of)
                    .orElse(List.of("_id"));
        }
        if (id instanceof IdSource.Template template) {
            List<String> columns = TemplateNode.placeholders(template.text());
            return columns.size() > TemplateNode.columns(template.text()).length ? List.of() : columns;
        }
        return id.columns();
    }

    /** Whether equal values of a type have equal bytes. */
    static boolean canIdentify(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return !name.startsWith("decimal") && !name.equals("double") && !name.equals("json");
    }

    private static void check(String what, Runnable parser, List<String> faults) {
        try {
            parser.run();
        } catch (IllegalArgumentException e) {
            faults.add(what + ": " + e.getMessage());
        }
    }
}
