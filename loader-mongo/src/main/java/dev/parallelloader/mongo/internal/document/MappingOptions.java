package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * @param required columns whose cells must not be empty, besides those that identify documents
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
        List<String> required,
        List<String> nullWords,
        BlankCells blank,
        boolean typedHeaders) {

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
        required = List.copyOf(required);
        nullWords = List.copyOf(nullWords);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Reads the options of a worker.
     *
     * @param faults where the options that can't be used are added
     */
    public static MappingOptions of(Settings settings, List<OptionFault> faults) {
        OptionReader reader = new OptionReader(settings, faults);
        MappingOptions options = new MappingOptions(
                reader.read("mode", Mode.class, Mode.INSERT),
                reader.read("key", ItemList::items, List.of()),
                reader.read("id", IdSource::parse, new IdSource.Default()),
                reader.read("map", ItemList::pairs, Map.of()),
                reader.read("drop", ItemList::items, List.of()),
                reader.flag("drop-rest"),
                reader.read("types", ItemList::pairs, Map.of()),
                reader.read("split", ItemList::pairs, Map.of()),
                reader.read("constants", ItemList::pairs, Map.of()),
                reader.read("references", ItemList::pairs, Map.of()),
                reader.read("required", ItemList::items, List.of()),
                reader.read("null", ItemList::items, List.of()),
                reader.read("blank", BlankCells.class, BlankCells.EMPTY),
                reader.flag("typed-headers"));
        new MappingCheck(options, faults).run();
        return options;
    }

    /** The columns that options name because they become fields; not those of the key and of the {@code _id}. */
    Set<String> named() {
        Set<String> named = new LinkedHashSet<>(fields.keySet());
        named.addAll(types.keySet());
        named.addAll(separators.keySet());
        named.addAll(references.keySet());
        named.addAll(required);
        return named;
    }

    /**
     * The columns that an input must have.
     *
     * @param open whether later rows may have those that need not have a value
     */
    String[] requiredColumns(boolean open) {
        Set<String> needed = new LinkedHashSet<>(key);
        if (mode == Mode.DELETE && !needed.isEmpty()) {
            return needed.toArray(String[]::new);
        }
        needed.addAll(id.columns());
        needed.addAll(templateColumns());
        if (mode != Mode.DELETE) {
            needed.addAll(required);
        }
        if (mode != Mode.DELETE && !open) {
            needed.addAll(named());
            needed.addAll(dropped);
        }
        return needed.toArray(String[]::new);
    }

    /** The columns in the template of the {@code _id}; none without a template. */
    List<String> templateColumns() {
        return id instanceof IdSource.Template template ? List.of(TemplateNode.columns(template.text())) : List.of();
    }

    /** The columns of the key and of the {@code _id}. */
    List<String> identifying() {
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
            return canRepeatIds() ? TemplateNode.placeholders(template.text()) : List.of();
        }
        return id.columns();
    }

    /** Whether records can have the same {@code _id}: it is neither generated nor contains the number of the record. */
    public boolean canRepeatIds() {
        if (id instanceof IdSource.Template template) {
            return TemplateNode.placeholders(template.text()).size() <= TemplateNode.columns(template.text()).length;
        }
        return !(id instanceof IdSource.Generated);
    }

    /** Whether equal values of a type have equal bytes. */
    static boolean canIdentify(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return !name.startsWith("decimal")
                && !name.startsWith("double")
                && !name.startsWith("json")
                && !name.startsWith("auto");
    }
}
