package dev.parallelloader.mongo;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.ItemList;
import dev.parallelloader.mongo.internal.schema.RulesText;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import dev.parallelloader.mongo.internal.write.WriteOptions;
import dev.parallelloader.mongo.schema.CollectionRules;
import java.time.Duration;

/**
 * Builds a {@link CollectionWorker}. Columns are named as in the header; each load checks that they exist. Not thread-safe.
 *
 * <p>A field's path has dots between the names of nested documents, such as {@code address.city}. Fields that are numbered from
 * 0, such as {@code tags.0} and {@code tags.1}, become an array. This holds for the names of columns too.
 */
public final class CollectionWorkerBuilder {

    private final WorkerOptions options = new WorkerOptions();
    private Settings settings;

    CollectionWorkerBuilder(String uri, String defaultDatabase, String collection) {
        this.settings = CollectionLoad.settings(uri)
                .with(CollectionWorker.DATABASE, defaultDatabase)
                .with(CollectionWorker.COLLECTION, WorkerOptions.collectionName(collection));
    }

    /**
     * Sets what happens to the documents. The default is {@link WriteMode#INSERT}.
     *
     * @param mode the mode
     * @return this builder
     */
    public CollectionWorkerBuilder mode(WriteMode mode) {
        options.set(WorkerOption.MODE, WorkerOption.word(mode));
        return this;
    }

    /**
     * Sets what {@link WriteMode#INSERT} does with records of the same {@code _id}, by default {@link OnDuplicate#REJECT}. Others need
     * an {@code _id} from columns, and a loader that knows the {@linkplain CollectionWorker#keyColumns key columns}.
     *
     * @param onDuplicate what it does
     * @return this builder
     */
    public CollectionWorkerBuilder onDuplicate(OnDuplicate onDuplicate) {
        options.set(WorkerOption.ON_DUPLICATE, WorkerOption.word(onDuplicate));
        return this;
    }

    /**
     * Sets the columns by which the modes other than {@link WriteMode#INSERT} find stored documents, instead of the {@code _id}. Merge
     * and delete change at most one document for each row. Without an index on their fields, the server reads all documents for each row.
     *
     * @param columns one or more columns, whose cells must not be empty
     * @return this builder
     */
    public CollectionWorkerBuilder key(String... columns) {
        options.set(WorkerOption.KEY, ItemList.text(WorkerOptions.required("columns", columns)));
        return this;
    }

    /**
     * Makes the {@code _id} from columns, which become no other field. Several become a document with their fields. By default, the
     * {@code _id} is the field of that name, if a column becomes it, and otherwise {@linkplain #generatedId generated}.
     *
     * @param columns one or more columns, of a type other than double, decimal and JSON; their cells must not be empty
     * @return this builder
     */
    public CollectionWorkerBuilder id(String... columns) {
        options.set(WorkerOption.ID, ItemList.text(WorkerOptions.required("columns", columns)));
        return this;
    }

    /**
     * Makes the {@code _id} from text with the names of columns in braces, such as <code>{COUNTRY}-{CITY}</code>. <code>{n}</code>
     * is the number of the record in its file, from 1. The columns remain fields. Their cells must not be empty.
     *
     * @param template text with at least one name in braces
     * @return this builder
     */
    public CollectionWorkerBuilder idTemplate(String template) {
        options.set(WorkerOption.ID, WorkerOptions.template(template));
        return this;
    }

    /**
     * Gives each document an ObjectId as its {@code _id}, made from its file, the number of the record and random bytes that are
     * chosen by {@link #build}. A chunk that is run again stores nothing twice. Two workers store a file twice.
     *
     * @return this builder
     */
    public CollectionWorkerBuilder generatedId() {
        options.set(WorkerOption.ID, "objectid()");
        return this;
    }

    /**
     * Stores a column as a field of another name. The default is the name of the column.
     *
     * @param column the column
     * @param field the path of the field
     * @return this builder
     */
    public CollectionWorkerBuilder map(String column, String field) {
        options.put(WorkerOption.MAP, column, field);
        return this;
    }

    /**
     * Leaves columns out.
     *
     * @param columns the columns
     * @return this builder
     */
    public CollectionWorkerBuilder drop(String... columns) {
        options.add(WorkerOption.DROP, WorkerOptions.required("columns", columns));
        return this;
    }

    /**
     * Leaves out all columns that no other method names.
     *
     * @return this builder
     */
    public CollectionWorkerBuilder dropRest() {
        options.set(WorkerOption.DROP_REST, "true");
        return this;
    }

    /**
     * Sets the type of a column, which is text by default: nothing is guessed. A row with a cell that doesn't fit is rejected.
     *
     * @param column the column
     * @param type the type of its cells, or of the elements in its cells
     * @return this builder
     */
    public CollectionWorkerBuilder type(String column, FieldType type) {
        options.put(WorkerOption.TYPES, column, type.toString());
        return this;
    }

    /**
     * Splits the cells of a column into the elements of an array.
     *
     * @param column the column
     * @param separator the text between elements
     * @return this builder
     * @throws IllegalArgumentException if the separator is empty
     */
    public CollectionWorkerBuilder split(String column, String separator) {
        options.put(WorkerOption.SPLIT, column, WorkerOptions.separator(separator));
        return this;
    }

    /**
     * Adds a field with the same value in all documents.
     *
     * @param field the path of the field
     * @param type the type of the value
     * @param text the value as a cell would have it
     * @return this builder
     */
    public CollectionWorkerBuilder constant(String field, FieldType type, String text) {
        options.put(WorkerOption.CONSTANTS, field + "." + WorkerOptions.inHeader(type), text);
        return this;
    }

    /**
     * Rejects rows that refer to a document that isn't stored.
     *
     * @param check the check; each column can have one
     * @return this builder
     */
    public CollectionWorkerBuilder reference(ReferenceCheck check) {
        options.reference(check);
        return this;
    }

    /**
     * Rejects rows without a value in one of these columns. Those of the {@code _id} and the key always need one.
     *
     * @param columns the columns
     * @return this builder
     */
    public CollectionWorkerBuilder required(String... columns) {
        options.add(WorkerOption.REQUIRED, WorkerOptions.required("columns", columns));
        return this;
    }

    /**
     * Sets words that are stored as null, such as {@code NULL} or {@code \N}.
     *
     * @param words the words; a cell must be one of them exactly
     * @return this builder
     */
    public CollectionWorkerBuilder nullWords(String... words) {
        options.set(WorkerOption.NULL, ItemList.text(WorkerOptions.required("words", words)));
        return this;
    }

    /**
     * Sets what cells without text become. The default is {@link BlankCells#EMPTY}.
     *
     * @param blank what they become
     * @return this builder
     */
    public CollectionWorkerBuilder blank(BlankCells blank) {
        options.set(WorkerOption.BLANK, WorkerOption.word(blank));
        return this;
    }

    /**
     * Takes types from the names of columns, such as {@code age.int32()}. A name without a type is that of a text. Other methods of
     * this builder take the name without the type.
     *
     * @return this builder
     */
    public CollectionWorkerBuilder typedHeaders() {
        options.set(WorkerOption.TYPED_HEADERS, "true");
        return this;
    }

    /**
     * Sets the rules with which the collection is created if it doesn't exist. If it has the same validator, missing indexes are
     * created; otherwise it keeps its own rules. {@link CollectionAdmin#setRules} changes existing collections.
     *
     * @param rules the rules
     * @return this builder
     */
    public CollectionWorkerBuilder rules(CollectionRules rules) {
        settings = settings.with(CollectionWorker.RULES, RulesText.write(rules));
        return this;
    }

    /**
     * Sets how long a load waits for a primary, or for a server that restarts, before it stops. The default is 60 seconds.
     *
     * @param serverWait 1 ms to 24 hours; it is never shorter than {@code serverSelectionTimeoutMS} in the connection string
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public CollectionWorkerBuilder serverWait(Duration serverWait) {
        settings = CollectionLoad.withServerWait(settings, serverWait);
        return this;
    }

    /**
     * Sets how long the server may take for one command that writes. If one takes longer, the attempt at its chunk fails.
     *
     * @param maxTime 1 ms to 24 hours; for more than 60 seconds, also raise {@code socketTimeoutMS} in the connection string
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public CollectionWorkerBuilder maxTime(Duration maxTime) {
        options.set(WorkerOption.MAX_TIME, WriteOptions.maxTimeText(maxTime));
        return this;
    }

    /**
     * Stores also documents that the collection's validator rejects, which other programs may not expect. Needs the action
     * {@code bypassDocumentValidation}, which {@code dbAdmin} has and {@code readWrite} hasn't.
     *
     * @return this builder
     */
    public CollectionWorkerBuilder bypassValidation() {
        options.set(WorkerOption.BYPASS_VALIDATION, "true");
        return this;
    }

    /**
     * Sets an option by its name and a text, as on a command line, in place of what the other methods have set. Texts are such as
     * {@code country,city} and {@code price=decimal,released=date(d MMM, yyyy)}. A comma, an equals sign, a parenthesis or a backslash
     * that is part of a name or a value is written after a backslash; commas between parentheses need none.
     *
     * @param name the name of a {@link WorkerOption}, such as {@code drop-rest}
     * @param text its value
     * @return this builder
     * @throws IllegalArgumentException if there is no such option
     */
    public CollectionWorkerBuilder set(String name, String text) {
        options.set(WorkerOption.of(name), text);
        return this;
    }

    /**
     * Returns the worker.
     *
     * @return the worker as a component that any JVM can create
     * @throws WrongOptionsException if options can't be used or contradict each other; the message names all of them
     */
    public Component<ChunkWorkerFactory> build() {
        Settings all = options.addTo(settings.with(CollectionWorker.FIRST_ID, CollectionMapping.newFirstId()));
        AllOptions.check(all);
        return Component.of(CollectionWorker.class, all);
    }
}
