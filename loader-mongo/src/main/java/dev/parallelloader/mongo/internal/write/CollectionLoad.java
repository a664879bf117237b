package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.MongoUri;
import dev.parallelloader.mongo.internal.connection.WriteRights;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.Mode;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import dev.parallelloader.mongo.internal.schema.SchemaSetup;
import dev.parallelloader.mongo.schema.CollectionRules;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.util.Logger;
import reactor.util.Loggers;

/** Loads one collection: what a worker factory needs, from its settings and a schema. Thread-safe. */
public final class CollectionLoad implements AutoCloseable {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    /** The name of the setting that says how long to wait for a server that is lost. */
    public static final String SERVER_WAIT = "serverWait";

    private static final Duration DEFAULT_SERVER_WAIT = Duration.ofSeconds(60);
    private static final Duration MAX_SERVER_WAIT = Duration.ofHours(24);

    private static final Logger log = Loggers.getLogger(CollectionLoad.class);

    private final String collection;
    private final CollectionMapping mapping;
    private final WriteOptions options;
    private final @Nullable CollectionRules rules;
    private final MongoLink link;

    /**
     * A load into a collection. Opens no connection yet.
     *
     * @param settings as made by {@link #settings}
     * @param defaultDatabase the database if the connection string names none
     * @param rules the rules with which the collection is created, or null to leave that to the first insert
     */
    public CollectionLoad(
            Settings settings,
            String defaultDatabase,
            String collection,
            CollectionMapping mapping,
            WriteOptions options,
            @Nullable CollectionRules rules) {
        this.collection = collection;
        this.mapping = mapping;
        this.options = options;
        this.rules = rules;
        Duration serverWait =
                settings.find(SERVER_WAIT).map(CollectionLoad::serverWait).orElse(DEFAULT_SERVER_WAIT);
        this.link = new MongoLink(MongoUri.of(settings, defaultDatabase), READ_TIMEOUT, serverWait);
    }

    /** The settings of a factory that waits for a server as long as usual. */
    public static Settings settings(String uri) {
        return MongoUri.settings(uri);
    }

    /**
     * Changes how long a factory waits for a server.
     *
     * @throws IllegalArgumentException if {@code serverWait} is out of range
     */
    public static Settings withServerWait(Settings settings, Duration serverWait) {
        return settings.with(SERVER_WAIT, checked(serverWait).toString());
    }

    private static Duration serverWait(String text) {
        try {
            return checked(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "setting '" + SERVER_WAIT + "' must be a duration such as PT60S, not '" + text + "'", e);
        }
    }

    private static Duration checked(Duration serverWait) {
        Objects.requireNonNull(serverWait, "serverWait");
        if (serverWait.toMillis() < 1 || serverWait.compareTo(MAX_SERVER_WAIT) > 0) {
            throw new IllegalArgumentException("serverWait must be 1 ms to 24 hours, not " + serverWait);
        }
        return serverWait;
    }

    public MongoLink link() {
        return link;
    }

    /** Checks the columns and the user's right to insert, reaches the server, and prepares the collection. */
    public void prepare(Columns columns) throws InterruptedException {
        check(mapping, columns);
        SchemaSetup setup = new SchemaSetup(link);
        if (rules == null) {
            setup.requireWritable(collection);
        } else {
            setup.prepare(new CollectionSchema(collection, rules));
        }
        if (options.mode() != Mode.INSERT && !mapping.key().get(0).startsWith("_id")) {
            setup.warnWithoutIndex(collection, mapping.key());
        }
        requireRights();
        link.startLoad();
    }

    /** Checks the columns alone. */
    public static void check(CollectionMapping mapping, Columns columns) {
        mapping.encoder(columns); // fails if a column is missing
        mapping.awaited(columns)
                .forEach(name -> log.warn(
                        "no field {} was found in the first records; its options apply if it occurs later: check its name",
                        name));
        mapping.unusedType(columns)
                .ifPresent(name -> log.warn(
                        "the names in the header seem to have types, such as {}, but are used as they are; set typed-headers to"
                                + " take the types from them",
                        name));
    }

    private void requireRights() throws InterruptedException {
        WriteRights rights = new WriteRights(link, collection);
        switch (options.mode()) {
            case INSERT -> rights.requireInsert();
            case UPSERT -> {
                rights.requireInsert();
                rights.requireUpdate();
            }
            case MERGE -> rights.requireUpdate();
            case DELETE -> rights.requireRemove();
        }
        if (options.bypassValidation()) {
            rights.requireBypass(options.mode() != Mode.MERGE);
        }
    }

    /** Opens a worker, for one thread, whose documents pass the filter before they are written. */
    public ChunkWorker open(RowFilter filter) {
        return new ChunkWriter(link, mapping, filter, writes());
    }

    private DocumentWrites writes() {
        if (options.mode() == Mode.INSERT) {
            return new Inserts(link, collection, options);
        }
        List<String> key = mapping.key();
        return options.mode() == Mode.UPSERT && key.equals(List.of("_id"))
                ? new Upserts(link, collection, options)
                : new Updates(link, collection, options, key);
    }

    /** Where rows are written, without secrets. */
    public String target() {
        return link.uri() + "." + collection;
    }

    @Override
    public void close() {
        link.close();
    }
}
