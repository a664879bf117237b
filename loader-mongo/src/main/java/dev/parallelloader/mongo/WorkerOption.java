package dev.parallelloader.mongo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The options of a {@link CollectionWorker} that can be set as texts with {@link CollectionWorkerBuilder#set}, with what a command line
 * needs to offer them. Immutable.
 */
public enum WorkerOption {
    /** What happens to the documents: {@link CollectionWorkerBuilder#mode}. */
    MODE(
            "MODE",
            "insert stores new documents, upsert also replaces stored ones, merge sets fields in stored ones, delete deletes"
                    + " stored ones. Default: insert.",
            WriteMode.values()),

    /** What inserts do with records of the same {@code _id}: {@link CollectionWorkerBuilder#onDuplicate}. */
    ON_DUPLICATE(
            "POLICY",
            "What insert does with records of the file that have the same _id: reject later ones that differ, keep-first or"
                    + " keep-last to skip the others, or fail to stop the load. Default: reject.",
            OnDuplicate.values()),

    /** How stored documents are found: {@link CollectionWorkerBuilder#key}. */
    KEY("COLUMNS", "The columns by which upsert, merge and delete find stored documents. Default: those of the _id."),

    /** The {@code _id}: {@link CollectionWorkerBuilder#id}. */
    ID(
            "COLUMNS",
            "The column that becomes the _id, several that become a document, or a text such as {country}-{n}, where {n} is"
                    + " the number of the record. Default: the column _id, otherwise a generated ObjectId."),

    /** The types of columns: {@link CollectionWorkerBuilder#type}. */
    TYPES(
            "COLUMN=TYPE,...",
            "The types of columns: text, int32, int64, double, decimal, boolean, date, date(PATTERN), date(PATTERN,ZONE),"
                    + " objectid, uuid, base64, hex, email, json, auto, or one of mongoimport. Default: text."),

    /** The fields of columns: {@link CollectionWorkerBuilder#map}. */
    MAP(
            "COLUMN=FIELD,...",
            "The fields of columns. A dot begins a nested document, as in address.city. Default: the names of the columns."),

    /** Columns that become no field: {@link CollectionWorkerBuilder#drop}. */
    DROP("COLUMNS", "Columns to leave out."),

    /** Whether other columns become no field: {@link CollectionWorkerBuilder#dropRest}. */
    DROP_REST("Leave out all columns that no other option names."),

    /** Columns that become arrays: {@link CollectionWorkerBuilder#split}. */
    SPLIT("COLUMN=SEPARATOR,...", "Columns whose cells become arrays, and the text between their elements."),

    /** Fields with the same value in all documents: {@link CollectionWorkerBuilder#constant(String, FieldType, String)}. */
    CONSTANTS(
            "FIELD=VALUE,...",
            "Fields with the same value in all documents. A type can follow the name, as in version.int32()=2."),

    /** Columns that refer to other documents: {@link CollectionWorkerBuilder#reference}. */
    REFERENCES(
            "COLUMN=COLLECTION,...",
            "Columns that have the _id of a document in another collection. Rows without such a document are rejected."),

    /** Columns whose cells must not be empty: {@link CollectionWorkerBuilder#required}. */
    REQUIRED(
            "COLUMNS",
            "Columns whose cells must not be empty. Other rows are rejected. Default: those of the _id and the key."),

    /** Texts that stand for null: {@link CollectionWorkerBuilder#nullWords}. */
    NULL("WORDS", "Texts that are stored as null, such as NULL. Default: none."),

    /** What cells without text become: {@link CollectionWorkerBuilder#blank}. */
    BLANK(
            "WHAT",
            "What empty cells become: absent, null or empty. Default: empty text; no field in columns of another type.",
            BlankCells.values()),

    /** Whether names of columns end with types: {@link CollectionWorkerBuilder#typedHeaders}. */
    TYPED_HEADERS("Names of columns can end with a type, as in price.decimal() or in headers for mongoimport."),

    /** The longest time of a write: {@link CollectionWorkerBuilder#maxTime}. */
    MAX_TIME("SECONDS", "How long MongoDB may take for one command that writes, such as 30 or 0.5. Default: no limit."),

    /** Whether validators are ignored: {@link CollectionWorkerBuilder#bypassValidation}. */
    BYPASS_VALIDATION(
            "Store documents that the validator of the collection rejects. Needs the role dbAdmin, or the action"
                    + " bypassDocumentValidation.");

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final boolean flag;
    private final String valueLabel;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // the lists can't be changed
    private final List<String> words;

    WorkerOption(String description) {
        this.flag = true;
        this.valueLabel = "";
        this.description = description;
        this.words = List.of("true", "false");
    }

    WorkerOption(String valueLabel, String description, Enum<?>... words) {
        this.flag = false;
        this.valueLabel = valueLabel;
        this.description = description;
        this.words = Arrays.stream(words).map(WorkerOption::word).toList();
    }

    /** The word for a constant in the text of an option. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the option of a name.
     *
     * @param name a name, such as {@code drop-rest}
     * @return the option
     * @throws IllegalArgumentException if there is none of that name
     */
    public static WorkerOption of(String name) {
        return Arrays.stream(values())
                .filter(option -> option.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no option '" + name + "'; there are "
                        + Arrays.stream(values()).map(WorkerOption::toString).collect(Collectors.joining(", "))));
    }

    /**
     * Returns whether the option is turned on or off by the texts {@code true} and {@code false}.
     *
     * @return true if it is a flag
     */
    public boolean isFlag() {
        return flag;
    }

    /**
     * Returns what a help text shows in place of a value, such as {@code COLUMN=TYPE,...}.
     *
     * @return the label; empty for a flag
     */
    public String valueLabel() {
        return valueLabel;
    }

    /**
     * Returns what the option does, for a help text.
     *
     * @return one or more sentences in English
     */
    public String description() {
        return description;
    }

    /**
     * Returns the texts that the option accepts, in lower case.
     *
     * @return the texts; none if it accepts others than a few words
     */
    public List<String> words() {
        return words;
    }

    /**
     * Returns the name of the option.
     *
     * @return the name in lower case, such as {@code drop-rest}
     */
    @Override
    public String toString() {
        return text;
    }
}
