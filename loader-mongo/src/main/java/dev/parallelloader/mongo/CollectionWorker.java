package dev.parallelloader.mongo;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.ResumedSetting;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.ItemList;
import dev.parallelloader.mongo.internal.document.MappingOptions;
import dev.parallelloader.mongo.internal.schema.RulesText;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import dev.parallelloader.mongo.internal.write.ReferenceFilter;
import dev.parallelloader.mongo.internal.write.RowFilter;
import java.util.List;
import java.util.Map;

/**
 * Loads any file into any collection. Each column becomes a field of the same name that holds text, unless the
 * {@linkplain #into builder} is told otherwise: other names, nested documents, arrays, numbers, dates, an {@code _id}.
 *
 * <pre>{@code
 * LoadReport report = ParallelLoader.builder()
 *         .source(CsvChunkSource.of(Path.of("products.csv")))
 *         .worker(CollectionWorker.into("mongodb://localhost:27017/shop", "products")
 *                 .id("sku")
 *                 .type("price", FieldType.DECIMAL)
 *                 .type("released", FieldType.date("yyyy-MM-dd"))
 *                 .build())
 *         .build()
 *         .load();
 * }</pre>
 *
 * <p>In the default mode, a row is
 *
 * <ul>
 *   <li>inserted, if no stored document has its {@code _id};
 *   <li>unchanged, if the stored document with its {@code _id} is the same, so that you can load a file twice;
 *   <li>rejected as {@code conflict}, if the stored document with its {@code _id} differs, or another document has the same value
 *       in another unique index;
 *   <li>rejected as {@code invalid}, if a cell doesn't fit its type, a column of the {@code _id} is empty, or the collection's
 *       validator rejects the document;
 *   <li>rejected as {@code unknown-reference}, if a {@link ReferenceCheck} finds no document with the id in a cell;
 *   <li>rejected as {@code too-large}, if the document would be larger than 16 MiB.
 * </ul>
 *
 * <p>Records with the same {@code _id} or key in different chunks are applied in any order, unless the loader is given the
 * {@linkplain #keyColumns key columns}.
 *
 * <p>The other modes find stored documents by their {@code _id}, or by other {@linkplain CollectionWorkerBuilder#key columns}:
 *
 * <table>
 * <caption>What a row counts as</caption>
 * <tr><th>mode</th><th>no such document</th><th>equal</th><th>different</th><th>of an earlier record</th></tr>
 * <tr><td>{@link WriteMode#INSERT}</td><td>inserted</td><td>unchanged</td><td>rejected as {@code conflict}</td>
 *     <td>see {@link OnDuplicate}</td></tr>
 * <tr><td>{@link WriteMode#UPSERT}</td><td>inserted</td><td>unchanged</td><td>updated: replaced</td>
 *     <td>as stored by that record</td></tr>
 * <tr><td>{@link WriteMode#MERGE}</td><td>skipped</td><td>unchanged</td><td>updated: its fields are set</td>
 *     <td>as stored by that record</td></tr>
 * <tr><td>{@link WriteMode#DELETE}</td><td>skipped</td><td>deleted</td><td>deleted</td><td>skipped</td></tr>
 * </table>
 *
 * <p>The collection is created by the first insert if it doesn't exist. Validators and indexes are left as they are, unless the
 * builder has {@linkplain CollectionWorkerBuilder#rules rules}; a {@link CollectionAdmin} sets them on existing collections.
 *
 * <p>An instance opens one client, at first use. Reads go to the primary. Writes use the write concern of the connection
 * string, or {@code majority}. They count as stored when they are in the server's journal. With {@code journal=false} in the
 * string they don't wait for it; a load then stops if a connection is lost, since a crash may have undone rows.
 *
 * <p>Timeouts, unless the connection string sets them:
 *
 * <ul>
 *   <li>Before a load, a server must be found within 10 seconds ({@code serverSelectionTimeoutMS}). A server that can't be
 *       reached for a known reason (no address, connection refused) is reported after two seconds.
 *   <li>During a load, the worker waits 60 seconds for a primary or for a server that restarts, or for the time given to
 *       {@link CollectionWorkerBuilder#serverWait}. It reports waits to {@link dev.parallelloader.api.worker.Ledger#waiting}.
 *   <li>Connecting takes at most 5 seconds, and a read from the network 60 seconds.
 * </ul>
 *
 * <p>A step of the load can take longer than each of these, since it may have to find a server, wait for a connection and
 * read, and the driver retries once. Thread-safe.
 */
public final class CollectionWorker implements ChunkWorkerFactory {

    static final String COLLECTION = "collection";
    static final String FIRST_ID = "first-id";
    static final String RULES = "rules";
    static final String REFERENCE_CODES = "reference-codes";
    static final String DATABASE = "default-database";

    /** MongoDB's own default. */
    private static final String DEFAULT_DATABASE = "test";

    private final CollectionLoad load;
    private final RowFilter references;

    /**
     * Called by the loader with the settings from {@link CollectionWorkerBuilder#build}. Does not connect yet.
     *
     * @param settings {@code uri} and {@code collection}; the others have the names of {@link CollectionWorkerBuilder#set}
     * @throws LoaderException if a setting can't be used
     */
    public CollectionWorker(Settings settings) {
        AllOptions options = AllOptions.of(settings);
        CollectionMapping mapping = new CollectionMapping(options.mapping(), settings.require(FIRST_ID));
        this.load = new CollectionLoad(
                settings,
                settings.require(DATABASE),
                settings.require(COLLECTION),
                mapping,
                options.writing(),
                settings.find(RULES).map(RulesText::read).orElse(null));
        Map<String, String> codes =
                settings.find(REFERENCE_CODES).map(ItemList::pairs).orElse(Map.of());
        this.references = RowFilter.all(options.mapping().references().entrySet().stream()
                .map(reference -> new ReferenceCheck(
                        reference.getKey(),
                        reference.getValue(),
                        codes.getOrDefault(reference.getKey(), ReferenceCheck.CODE)))
                .map(check -> filter(check, mapping))
                .toList());
    }

    private RowFilter filter(ReferenceCheck check, CollectionMapping mapping) {
        return new ReferenceFilter(
                load.link(),
                mapping.index(check.column()),
                check.collection(),
                check.code(),
                id -> check.column() + " " + id + " is the _id of no document in " + check.collection()
                        + "; load those documents first");
    }

    /**
     * Returns a builder of a worker.
     *
     * @param uri the connection string, such as {@code mongodb://localhost:27017/shop}; never printed; without a database in
     *     it, the database is {@code test}
     * @param collection the name of the collection
     * @return a builder whose worker stores each column as text
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if MongoDB allows no collection of that name
     * @throws LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static CollectionWorkerBuilder into(String uri, String collection) {
        return into(uri, DEFAULT_DATABASE, collection);
    }

    /**
     * Returns a builder of a worker for an application with a database of its own.
     *
     * @param uri as for {@link #into(String, String)}
     * @param defaultDatabase the database if the connection string names none
     * @param collection the name of the collection
     * @return a builder whose worker stores each column as text
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if MongoDB allows no collection of that name
     * @throws LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static CollectionWorkerBuilder into(String uri, String defaultDatabase, String collection) {
        return new CollectionWorkerBuilder(uri, defaultDatabase, collection);
    }

    /**
     * Returns the columns that identify the documents of a worker. Pass them to the key of the loader's builder if a file may have
     * several records with the same values in them: then these are applied in the order of the file. Otherwise records in different
     * chunks are applied in any order.
     *
     * @param worker the result of {@link CollectionWorkerBuilder#build}
     * @return the columns; none if ids are generated or contain the number of the record, or if names in the header end with types
     * @throws LoaderException if the worker is of another class
     */
    public static List<String> keyColumns(Component<? extends ChunkWorkerFactory> worker) {
        return options(worker, "its key columns are unknown: name them yourself")
                .mapping()
                .keyColumns();
    }

    /**
     * Returns whether a worker gives the documents of a file generated ids. Then another worker with the same options stores a file
     * that was loaded already a second time.
     *
     * @param worker the result of {@link CollectionWorkerBuilder#build}
     * @param columns the columns of the file
     * @return whether ids are generated
     * @throws LoaderException if the worker is of another class, or a column has an unusable type
     */
    public static boolean generatesIds(Component<? extends ChunkWorkerFactory> worker, Columns columns) {
        return mapping(worker, "what its ids are made from is unknown").generatesIds(columns);
    }

    /**
     * How a worker turns rows into documents.
     *
     * @param unknown what isn't known of a worker of another class
     */
    static CollectionMapping mapping(Component<? extends ChunkWorkerFactory> worker, String unknown) {
        MappingOptions options = options(worker, unknown).mapping();
        return new CollectionMapping(options, worker.settings().require(FIRST_ID));
    }

    /**
     * Returns a worker that converts rows as another one does, and stores none of them. It needs no server. Rows that can't be stored
     * are rejected with the same reasons, and all others count as skipped. What needs the server isn't checked: stored documents with
     * the same key, documents that rows refer to, and the collection's validator. Nor are repeated keys in the file.
     *
     * @param worker the result of {@link CollectionWorkerBuilder#build}, or a worker for users or statuses
     * @return the other worker, as a component that any JVM can create
     * @throws LoaderException if the worker is of another class
     */
    public static Component<ChunkWorkerFactory> dryRun(Component<? extends ChunkWorkerFactory> worker) {
        return Component.of(DryRunWorker.class, settings(worker, "it can't be run without storing rows"));
    }

    private static AllOptions options(Component<? extends ChunkWorkerFactory> worker, String unknown) {
        return AllOptions.of(settings(worker, unknown));
    }

    /**
     * The settings of a worker.
     *
     * @param unknown what isn't known of a worker of another class
     */
    static Settings settings(Component<? extends ChunkWorkerFactory> worker, String unknown) {
        if (!worker.className().equals(CollectionWorker.class.getName())) {
            throw new LoaderException(
                    worker.className() + " isn't " + CollectionWorker.class.getName() + ", so " + unknown);
        }
        return worker.settings();
    }

    /**
     * Checks the columns, and connects to the server.
     *
     * @param columns the columns of the input
     * @throws LoaderException if a column is missing, two columns would become one field, the collection is a view, or the server
     *     can't be reached or rejects a request
     * @throws InterruptedException if the thread was interrupted
     */
    @Override
    public void prepare(Columns columns) throws InterruptedException {
        load.prepare(columns);
    }

    @Override
    public ChunkWorker open() {
        return load.open(references);
    }

    @Override
    public ResumedSetting onResume(String setting) {
        return resumed(setting);
    }

    /** Generated ids must be those of the first run, so that rows which it has stored aren't stored again. */
    static ResumedSetting resumed(String setting) {
        if (setting.equals(FIRST_ID)) {
            return ResumedSetting.FROM_FIRST_RUN;
        }
        return setting.equals(CollectionLoad.SERVER_WAIT) ? ResumedSetting.MAY_CHANGE : ResumedSetting.MUST_BE_EQUAL;
    }

    @Override
    public String target() {
        return load.target();
    }

    @Override
    public void close() {
        load.close();
    }
}
