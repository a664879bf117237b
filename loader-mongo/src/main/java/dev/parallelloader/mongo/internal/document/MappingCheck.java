package dev.parallelloader.mongo.internal.document;

import java.util.List;

/**
 * Finds options that can't be used or contradict each other.
 *
 * @param options the options
 * @param faults where they are added
 */
record MappingCheck(MappingOptions options, List<OptionFault> faults) {

    void run() {
        options.types().forEach((column, type) -> check("types", column, () -> ValueTypes.of(type)));
        options.fields().forEach((column, path) -> check("map", column, () -> FieldPath.of(path)));
        options.constants()
                .forEach((field, text) ->
                        check("constants", field, () -> TypedName.parse(field).constant(text)));
        checkKey();
        checkId();
        for (String column : options.references().keySet()) {
            if (options.separators().containsKey(column)) {
                add("references", column + " is split into an array, and only single values can be references");
            }
        }
        for (String column : options.dropped()) {
            if (options.named().contains(column) || options.identifying().contains(column)) {
                add("drop", column + " has other options; remove them or keep the column");
            }
        }
    }

    private void checkKey() {
        List<String> key = options.key();
        boolean inserts = options.mode() == Mode.INSERT;
        if (inserts && !key.isEmpty()) {
            add("key", "inserts find no stored documents; choose another mode, or name the columns of the _id with id");
        }
        if (options.id() instanceof IdSource.Generated && key.isEmpty() && !inserts) {
            add("id", "no stored document has a generated _id; name other columns with key");
        }
        if (key.stream().distinct().count() < key.size()) {
            add("key", "must name different columns, not " + key);
        }
        List<String> id = options.id().columns();
        if (!inserts && id.size() > 1 && id.stream().anyMatch(key::contains)) {
            add("key", "has a column of the _id; leave key out to find documents by the _id");
        }
    }

    private void checkId() {
        options.constants().keySet().stream()
                .filter(field -> field.equals("_id") || field.startsWith("_id."))
                .forEach(field -> add("constants", "the _id can't be the same in all documents"));
        for (String column : options.identifying()) {
            if (options.separators().containsKey(column)) {
                add("split", column + " identifies documents and can't be an array");
            }
            String type = options.types().getOrDefault(column, "text");
            if (!MappingOptions.canIdentify(type)) {
                add(
                        "types",
                        column + " identifies documents and can't be " + type
                                + ", whose equal values may differ in their bytes; use another type");
            }
        }
        List<String> id = options.id().columns();
        if (id.size() == 1 && options.fields().containsKey(id.get(0))) {
            add("map", id.get(0) + " is the _id already");
        }
    }

    private void check(String option, String what, Runnable parser) {
        try {
            parser.run();
        } catch (IllegalArgumentException e) {
            add(option, what + ": " + e.getMessage());
        }
    }

    private void add(String option, String rule) {
        faults.add(new OptionFault(option, rule));
    }
}
