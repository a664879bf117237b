package dev.parallelloader.mongo.internal.schema;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.schema.CollectionSetup;
import dev.parallelloader.mongo.schema.CollectionSetup.Rules;
import dev.parallelloader.mongo.schema.IndexRule;
import dev.parallelloader.mongo.schema.StoredViolations;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Sets the validator and the indexes of collections. Changes only what differs, so that a second run needs no right but to
 * read.
 *
 * <p>A load completes and updates collections that a loader created, which it recognizes by the validator's title: an
 * earlier run may have been interrupted, or of an older version. Other collections are only changed by {@link #init}. A
 * validator that isn't the loader's is never changed.
 */
public final class SchemaSetup {

    private static final Logger log = Loggers.getLogger(SchemaSetup.class);

    private final MongoLink link;
    private final Catalog catalog;

    public SchemaSetup(MongoLink link) {
        this.link = link;
        this.catalog = new Catalog(link);
    }

    /**
     * Prepares a collection for a load: creates it, or completes and updates one that a loader created. Takes as few requests as
     * possible, because a load waits for each: one to look for the collection, one for each thing that is missing, and one to
     * list the indexes of a collection that a loader created.
     *
     * @throws LoaderException if it is a view or a time series
     */
    public void prepare(CollectionSchema schema) throws InterruptedException {
        Optional<BsonDocument> existing = catalog.find(schema.collection());
        if (existing.isEmpty()) {
            if (create(schema)) {
                catalog.addIndexes(schema.collection(), schema.indexes(), UnaryOperator.identity());
                return;
            }
            existing = catalog.find(schema.collection()); // someone else created it in between
        }
        BsonDocument found = existing.orElseGet(BsonDocument::new);
        requireWritable(schema.collection(), found);
        BsonDocument validator = Catalog.validator(found);
        if (schema.recognizes(validator)) {
            if (!validator.equals(schema.validator())) {
                replaceValidator(schema);
            }
            addMissingIndexes(schema, found);
        }
    }

    /**
     * Checks that a collection can be written to, or doesn't exist. Changes nothing.
     *
     * @throws LoaderException if it is a view or a time series
     */
    public void requireWritable(String collection) throws InterruptedException {
        requireWritable(collection, catalog.find(collection).orElseGet(BsonDocument::new));
    }

    private static void requireWritable(String collection, BsonDocument found) {
        String type = Catalog.type(found);
        if (type.equals("timeseries")) {
            throw new LoaderException(
                    collection + " is a time series collection, in which documents can't be found by their _id:"
                            + " load into an ordinary collection");
        }
        if (type.equals("view")) {
            throw new LoaderException(
                    collection + " is a view, which can't be written to: load into the collection that it shows");
        }
    }

    /** Warns if no index begins with one of some fields, by which documents will be found. */
    public void warnWithoutIndex(String collection, List<String> fields) throws InterruptedException {
        if (indexedFields(collection).stream().noneMatch(fields::contains)) {
            log.warn(
                    "no index of {} begins with {}, so the server reads the whole collection for each row; create one:"
                            + " db.{}.createIndex({\"{}\": 1})",
                    collection,
                    String.join(" or ", fields),
                    collection,
                    fields.get(0));
        }
    }

    /** Sets the rules on a collection, whoever created it. */
    public CollectionSetup init(CollectionSchema schema) throws InterruptedException {
        boolean created = catalog.find(schema.collection()).isEmpty() && create(schema);
        BsonDocument found = catalog.find(schema.collection()).orElseGet(BsonDocument::new);
        Rules rules = setRules(schema, Catalog.validator(found), created);
        StoredViolations violations = rules == Rules.SET || rules == Rules.RENEWED
                ? catalog.violations(schema.collection(), schema.validator(), UnaryOperator.identity())
                : StoredViolations.NONE;
        return new CollectionSetup(schema.collection(), rules, addMissingIndexes(schema, found), violations);
    }

    private Rules setRules(CollectionSchema schema, BsonDocument validator, boolean created)
            throws InterruptedException {
        // Sessions and $jsonSchema were introduced in the same version. A server without sessions is the in-memory
        // stand-in, which ignores validators. Workers check each row in any case.
        if (!link.hasSessions()) {
            return Rules.UNSUPPORTED;
        }
        if (created) {
            return Rules.CREATED;
        }
        if (validator.equals(schema.validator())) {
            return Rules.KEPT;
        }
        if (!validator.isEmpty() && !schema.recognizes(validator)) {
            return Rules.FOREIGN;
        }
        replaceValidator(schema);
        return validator.isEmpty() ? Rules.SET : Rules.RENEWED;
    }

    /** Returns false if someone else creates the collection at the same time. */
    private boolean create(CollectionSchema schema) throws InterruptedException {
        return catalog.create(schema.collection(), schema.validator(), UnaryOperator.identity());
    }

    private void replaceValidator(CollectionSchema schema) throws InterruptedException {
        catalog.setValidator(schema.collection(), schema.validator(), UnaryOperator.identity());
    }

    /** Indexes that others of the collection prevent are left out: {@link RulesSetup} reports them, but a load does without. */
    private List<IndexRule> addMissingIndexes(CollectionSchema schema, BsonDocument found) throws InterruptedException {
        if (schema.indexes().isEmpty()) {
            return List.of();
        }
        List<IndexRule> missing = IndexComparison.of(
                        schema.collection(),
                        catalog.indexes(schema.collection()),
                        schema.indexes(),
                        Catalog.collation(found))
                .missing();
        catalog.addIndexes(schema.collection(), missing, UnaryOperator.identity());
        return missing;
    }

    /** The first field of each index. */
    private List<String> indexedFields(String collection) throws InterruptedException {
        return catalog.indexes(collection).stream()
                .map(index -> index.getDocument("key").getFirstKey())
                .toList();
    }
}
