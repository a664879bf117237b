package dev.parallelloader.mongo.internal.schema;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ValidationOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.parallelloader.mongo.internal.connection.MongoErrors;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.schema.IndexRule;
import dev.parallelloader.mongo.schema.StoredViolations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The requests about collections, their validators and their indexes. Each method sends one. */
final class Catalog {

    private static final long COUNT_SECONDS = 60;
    private static final String ENFORCED_LEVEL = "strict";
    private static final String ENFORCED_ACTION = "error";

    private final MongoLink link;

    Catalog(MongoLink link) {
        this.link = link;
    }

    /** A collection as the server lists it; empty if there is none. */
    Optional<BsonDocument> find(String collection) throws InterruptedException {
        return await(link.database().listCollections(BsonDocument.class).filter(Filters.eq("name", collection)))
                .stream()
                .findFirst();
    }

    /** The type of a listed collection: collection, view or timeseries. */
    static String type(BsonDocument found) {
        return found.getString("type", new BsonString("collection")).getValue();
    }

    /** The validator of a listed collection, empty if it has none. */
    static BsonDocument validator(BsonDocument found) {
        return options(found).getDocument("validator", new BsonDocument());
    }

    /** Whether the server applies the validator of a listed collection to all writes, as it does by default. */
    static boolean isEnforced(BsonDocument found) {
        BsonDocument options = options(found);
        return ENFORCED_LEVEL.equals(options.getString("validationLevel", new BsonString(ENFORCED_LEVEL))
                        .getValue())
                && ENFORCED_ACTION.equals(options.getString("validationAction", new BsonString(ENFORCED_ACTION))
                        .getValue());
    }

    /** The collation by which a listed collection compares text by default, empty if it has none. */
    static BsonDocument collation(BsonDocument found) {
        return options(found).getDocument("collation", new BsonDocument());
    }

    private static BsonDocument options(BsonDocument found) {
        return found.getDocument("options", new BsonDocument());
    }

    /**
     * Creates a collection. Returns false if someone else creates it at the same time.
     *
     * @param validator its validator, or an empty document for none
     */
    boolean create(String collection, BsonDocument validator, UnaryOperator<Throwable> errors)
            throws InterruptedException {
        CreateCollectionOptions options = new CreateCollectionOptions();
        if (!validator.isEmpty()) {
            options.validationOptions(new ValidationOptions().validator(validator));
        }
        return await(Mono.from(link.database().createCollection(collection, options))
                        .thenReturn(true)
                        .onErrorResume(Catalog::isNamespaceExists, error -> Mono.just(false))
                        .onErrorMap(errors))
                .get(0);
    }

    private static boolean isNamespaceExists(Throwable thrown) {
        return thrown instanceof MongoCommandException command
                && command.getErrorCode() == MongoErrors.NAMESPACE_EXISTS;
    }

    /** Sets the validator of a collection, and that the server enforces it. */
    void setValidator(String collection, BsonDocument validator, UnaryOperator<Throwable> errors)
            throws InterruptedException {
        BsonDocument change = new BsonDocument("collMod", new BsonString(collection))
                .append("validator", validator)
                .append("validationLevel", new BsonString(ENFORCED_LEVEL))
                .append("validationAction", new BsonString(ENFORCED_ACTION));
        await(Mono.from(link.database().runCommand(change, BsonDocument.class)).onErrorMap(errors));
    }

    /** The indexes of a collection as the server lists them; none if there is no collection. */
    List<BsonDocument> indexes(String collection) throws InterruptedException {
        return await(documents(collection).listIndexes(BsonDocument.class));
    }

    /** Creates all indexes or none. Sends no request if there are none to create. */
    void addIndexes(String collection, List<IndexRule> rules, UnaryOperator<Throwable> errors)
            throws InterruptedException {
        if (rules.isEmpty()) {
            return;
        }
        List<IndexModel> indexes = rules.stream()
                .map(rule -> new IndexModel(Indexes.ascending(rule.fields()), new IndexOptions().unique(rule.unique())))
                .toList();
        await(Flux.from(documents(collection).createIndexes(indexes)).onErrorMap(errors));
    }

    /** Counts the documents that break a validator, as far as the server gets within a minute. */
    StoredViolations violations(String collection, BsonDocument validator, UnaryOperator<Throwable> errors)
            throws InterruptedException {
        BsonDocument breaking = new BsonDocument("$nor", new BsonArray(List.of(validator)));
        CountOptions options =
                new CountOptions().limit(StoredViolations.LIMIT).maxTime(COUNT_SECONDS, TimeUnit.SECONDS);
        return await(Mono.from(documents(collection).countDocuments(breaking, options))
                        .map(count -> new StoredViolations(count, count < StoredViolations.LIMIT))
                        .onErrorReturn(MongoExecutionTimeoutException.class, StoredViolations.UNKNOWN)
                        .onErrorMap(errors))
                .get(0);
    }

    private MongoCollection<BsonDocument> documents(String collection) {
        return link.collection(collection, BsonDocument.class);
    }

    private <T> List<T> await(Publisher<T> results) throws InterruptedException {
        return link.await(Flux.from(results), 1);
    }
}
