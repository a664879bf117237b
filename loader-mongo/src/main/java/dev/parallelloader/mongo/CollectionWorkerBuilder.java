package dev.parallelloader.mongo;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.ItemList;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import dev.parallelloader.mongo.internal.write.WriteOptions;
import java.time.Duration;
import java.util.Objects;

/**
 * Builds a {@link CollectionWorker}. Columns are named as in the header; each load checks that they exist. Not thread-safe.
 *
 * <p>A field's path has dots between the names of nested documents, such as {@code address.city}. Fields that are numbered from
 * 0, such as {@code tags.0} and {@code tags.1}, become an array. This holds for the names of columns too.
 */
public final class CollectionWorkerBuilder {

    private final String uri;
    private final String collection;
    private Settings connection;
    private final WorkerOptions options = new WorkerOptions();

    CollectionWorkerBuilder(String uri, String collection) {
        this.uri = Objects.requireNonNull(uri, "uri");
        this.collection = WorkerOptions.collectionName(collection);
        this.connection = CollectionLoad.settings(uri);
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
     * Sets what {@link WriteMode#INSERT} does with records that have the same {@code _id}. The default is {@link OnDuplicate#REJECT};
     * others need an {@code _id} from columns, and a loader that knows the {@linkplain CollectionWorker#keyColumns key columns}.
     *
     * @param onDuplicate what it does
     * @return this builder
     */
    public CollectionWorkerBuilder onDuplicate(OnDuplicate onDuplicate) {
        options.set(WorkerOption.ON_DUPLICATE, WorkerOption.word(onDuplicate));
        return this;
    }

    /**
     * Sets the columns by which the modes other than {@link WriteMode#INSERT} find stored documents. The default is the {@code _id}.
     * Merge and delete change at most one document for each row. An index that begins with their fields is needed: without one, the
     * server reads the whole collection for each row.
     *
     * @param columns one or more columns, whose cells must not be empty
     * @return this builder
     */
    public CollectionWorkerBuilder key(String... columns) {
        options.set(WorkerOption.KEY, ItemList.text(WorkerOptions.required("columns", columns)));
        return this;
    }

    /**
     * Makes the {@code _id} from columns. One column becomes the {@code _id} itself, several become a document with their fields.
     * They become no other field. Their cells must not be empty. Without an {@code _id} from columns or a template, it is the field
     * named {@code _id}, if a column becomes it, and otherwise {@linkplain #generatedId generated}.
     *
     * @param columns one or more columns, of a type other than double, decimal and JSON
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
     * Gives each document an ObjectId as its {@code _id}. It is made from the number of the record and from random bytes that are
     * chosen by {@link #build}. So a chunk that is run again stores nothing twice, but a file that is loaded by two workers is
     * stored twice, and a worker that was built once can load only one file.
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
     * Leaves out all columns that no other method of this builder names.
     *
     * @return this builder
     */
    public CollectionWorkerBuilder dropRest() {
        options.set(WorkerOption.DROP_REST, "true");
        return this;
    }

    /**
     * Sets the type of a column. The default is text: nothing is guessed, so {@code 007} remains three characters. A row with a cell
     * that doesn't fit is rejected.
     *
     * @param column the column
     * @param type the type of its cells, or of the elements in its cells
     * @return this builder
     */
    public CollectionWorkerBuilder type(String column, FieldType type) {
        options.put(
                WorkerOption.TYPES, column, Objects.requireNonNull(type, "type").toString());
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
     * Adds a field with the same text in all documents.
     *
     * @param field the path of the field
     * @param text its value
     * @return this builder
     */
    public CollectionWorkerBuilder constant(String field, String text) {
        return constant(field, FieldType.TEXT, text);
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
     * @param check the check, one for each column
     * @return this builder
     */
    public CollectionWorkerBuilder reference(ReferenceCheck check) {
        options.put(WorkerOption.REFERENCES, check.column(), check.collection());
        return this;
    }

    /**
     * Sets words that are stored as null, such as {@code NULL} or {@code \N}. There are none by default.
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
     * Sets whether the names of columns end with their types, as in {@code age.int32()} or {@code released.date(yyyy-MM-dd)}. A name
     * without a type is that of a text. Other methods of this builder then take the name without the type.
     *
     * @param typed true if they do; the default is false
     * @return this builder
     */
    public CollectionWorkerBuilder typedHeaders(boolean typed) {
        options.set(WorkerOption.TYPED_HEADERS, Boolean.toString(typed));
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
        connection = CollectionLoad.settings(uri, serverWait);
        return this;
    }

    /**
     * Sets how long the server may take for one command that writes. If one takes longer, the attempt at its chunk fails. There is
     * no limit by default, except for {@code socketTimeoutMS} in the connection string, 60 seconds without it.
     *
     * @param maxTime 1 ms to 24 hours
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public CollectionWorkerBuilder maxTime(Duration maxTime) {
        options.set(WorkerOption.MAX_TIME, WriteOptions.maxTimeText(maxTime));
        return this;
    }

    /**
     * Sets whether documents that the collection's validator rejects are stored. Programs that rely on the validator may not expect
     * them. Needs the action {@code bypassDocumentValidation}, which {@code dbAdmin} has and {@code readWrite} hasn't.
     *
     * @param bypass true to store them; the default is false
     * @return this builder
     */
    public CollectionWorkerBuilder bypassValidation(boolean bypass) {
        options.set(WorkerOption.BYPASS_VALIDATION, Boolean.toString(bypass));
        return this;
    }

    /**
     * Sets an option by its name and a text, as a command line or a file of properties has it. Replaces what the other methods have
     * set. Texts are such as {@code country,city}, {@code objectid()}, {@code price=decimal,released=date(d MMM, yyyy)} or
     * {@code origin=shop,version.int32()=2}. A comma, an equals sign, a parenthesis or a backslash that is part of a name or a value is
     * written after a backslash; commas between parentheses need none.
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
        Settings settings = options.addTo(connection
                .with(CollectionWorker.COLLECTION, collection)
                .with(CollectionWorker.FIRST_ID, CollectionMapping.newFirstId().toHexString()));
        AllOptions.check(settings);
        return Component.of(CollectionWorker.class, settings);
    }
}
