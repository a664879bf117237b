package dev.parallelloader.mongo;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.connection.BlockingStep;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.MongoUri;
import dev.parallelloader.mongo.internal.schema.RulesSetup;
import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.CollectionSetup;
import dev.parallelloader.mongo.schema.ConflictingRulesException;
import java.time.Duration;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sets the rules of a collection, and drops it. An instance opens its own client at first use, and {@link #close} releases it.
 * Thread-safe.
 *
 * <pre>{@code
 * try (CollectionAdmin products = CollectionAdmin.open("mongodb://localhost:27017/shop", "products")) {
 *     products.setRules(CollectionRules.builder().index("category", "price").uniqueIndex("ean").build());
 * }
 * }</pre>
 *
 * <p>All methods throw a {@link LoaderException} if the server can't be reached or rejects the request, or the thread is
 * interrupted, whose interrupt flag is then set again.
 */
public final class CollectionAdmin implements AutoCloseable {

    /** The server replies only when an index is complete. */
    private static final Duration READ_TIMEOUT = Duration.ofHours(1);

    private final MongoLink link;
    private final String collection;

    private CollectionAdmin(MongoUri uri, String collection) {
        this.link = new MongoLink(uri, READ_TIMEOUT);
        this.collection = collection;
    }

    /**
     * Returns an admin of a collection, which need not exist. Does not connect yet.
     *
     * @param uri as for {@link CollectionWorker#into}
     * @param collection the name of the collection
     * @return the admin, which the caller closes
     * @throws IllegalArgumentException if MongoDB allows no collection of that name
     * @throws LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static CollectionAdmin open(String uri, String collection) {
        return of(CollectionWorker.into(uri, collection).build());
    }

    /**
     * Returns an admin of the collection that a worker loads into. Does not connect yet.
     *
     * @param worker the result of {@link CollectionWorkerBuilder#build}
     * @return the admin, which the caller closes
     * @throws LoaderException if the worker is of another class
     */
    public static CollectionAdmin of(Component<? extends ChunkWorkerFactory> worker) {
        Settings settings = CollectionWorker.settings(worker, "its collection is unknown: use CollectionAdmin.open");
        return new CollectionAdmin(
                MongoUri.of(settings, settings.require(CollectionWorker.DATABASE)),
                settings.require(CollectionWorker.COLLECTION));
    }

    /**
     * Sets rules, unless they would be weaker than those that the collection has. Creates the collection if it doesn't exist.
     *
     * <p>Everything is compared first, and only what differs is changed: a second call changes nothing and needs no right but to
     * read. An existing validator is only replaced by one that rejects at least the same documents, as far as a comparison of their
     * terms can prove that; the server then enforces it for all writes (validation level strict, action error). An existing index of
     * any name suffices if it contains all documents and begins with the fields. For a unique index, it must be unique and have no
     * other field. No index is dropped or changed. Stored documents are not changed.
     *
     * @param rules the rules
     * @return what was changed, and how many stored documents break the validator
     * @throws ConflictingRulesException if the rules would be weaker, an index with other options prevents them, or documents have
     *     the same values in the fields of a unique index; nothing has been changed then
     * @throws LoaderException if the collection is a view or a time series, or the server doesn't accept the validator
     */
    public CollectionSetup setRules(CollectionRules rules) {
        return apply(rules, false);
    }

    /**
     * Sets rules like {@link #setRules}, but replaces a validator that the collection has, whatever it says.
     *
     * @param rules the rules
     * @return as for {@link #setRules}
     * @throws ConflictingRulesException if an index with other options prevents the rules, or documents have the same values in the
     *     fields of a unique index; nothing has been changed then
     * @throws LoaderException as for {@link #setRules}
     */
    public CollectionSetup replaceRules(CollectionRules rules) {
        return apply(rules, true);
    }

    private CollectionSetup apply(CollectionRules rules, boolean replace) {
        return BlockingStep.run(link, "setting up", () -> new RulesSetup(link, collection).apply(rules, replace));
    }

    /**
     * The number of documents, as the server remembers it. It may be wrong for a minute after the server has crashed, and on a
     * sharded cluster.
     *
     * @return the number; empty if there is no such collection
     */
    public OptionalLong count() {
        return BlockingStep.run(link, "counting the documents in", () -> {
            boolean exists = link.await(
                            Flux.from(link.database().listCollectionNames()).filter(collection::equals), 1)
                    .contains(collection);
            return exists
                    ? OptionalLong.of(link.await(
                                    Flux.from(link.database()
                                            .getCollection(collection)
                                            .estimatedDocumentCount()),
                                    1)
                            .get(0))
                    : OptionalLong.empty();
        });
    }

    /** Drops the collection with its documents, indexes and validator. Does nothing if it doesn't exist. */
    public void drop() {
        BlockingStep.run(
                link,
                "dropping a collection of",
                () -> link.await(
                        Mono.from(link.database().getCollection(collection).drop())
                                .flux(),
                        1));
    }

    /** Releases the client. */
    @Override
    public void close() {
        link.close();
    }

    /**
     * The servers, and the names of the database and of the collection.
     *
     * @return a string such as {@code localhost:27017/shop.products}, without secrets
     */
    @Override
    public String toString() {
        return link.uri() + "." + collection;
    }
}
