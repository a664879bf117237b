package dev.parallelloader.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ValidationOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes sure that the collections, their validators and the index on {@code statuses.user_id} are there. Changes only
 * what isn't so yet: a second run needs no more rights than to look. A validator that someone else has put on a
 * collection is left alone.
 */
final class SchemaSetup {

    private static final String USER_ID =
            CollectionSchema.STATUSES.fields().get(CollectionSchema.STATUS_USER).name();

    private final MongoLink link;
    private final MongoDatabase database;

    SchemaSetup(MongoLink link) {
        this.link = link;
        this.database = link.database();
    }

    void run() throws InterruptedException {
        await(database.runCommand(new BsonDocument("ping", new BsonInt32(1)), BsonDocument.class));
        ensure(CollectionSchema.USERS);
        ensure(CollectionSchema.STATUSES);
        ensureIndex();
    }

    private void ensure(CollectionSchema schema) throws InterruptedException {
        List<BsonDocument> found = find(schema);
        if (found.isEmpty()) {
            CreateCollectionOptions options = new CreateCollectionOptions()
                    .validationOptions(new ValidationOptions().validator(schema.validator()));
            await(unless(MongoErrors.NAMESPACE_EXISTS, database.createCollection(schema.collection(), options)));
            found = find(schema); // perhaps another load was quicker, with other rules
        }
        BsonDocument validator = found.stream()
                .findFirst()
                .map(collection -> collection.getDocument("options", new BsonDocument()))
                .map(options -> options.getDocument("validator", new BsonDocument()))
                .orElseGet(BsonDocument::new);
        boolean ours = validator.isEmpty() || schema.wrote(validator);
        // $jsonSchema and sessions came with the same version. What has no sessions is the in-memory stand-in, which
        // takes no notice of validators; workers check each row themselves.
        if (ours && !validator.equals(schema.validator()) && link.hasSessions()) {
            Bson change = new BsonDocument("collMod", new BsonString(schema.collection()))
                    .append("validator", schema.validator())
                    .append("validationLevel", new BsonString("strict"))
                    .append("validationAction", new BsonString("error"));
            await(unless(MongoErrors.COMMAND_NOT_FOUND, database.runCommand(change, BsonDocument.class)));
        }
    }

    private List<BsonDocument> find(CollectionSchema schema) throws InterruptedException {
        return await(database.listCollections(BsonDocument.class).filter(Filters.eq("name", schema.collection())));
    }

    /** An index of any name and kind does, if it begins with the field. */
    private void ensureIndex() throws InterruptedException {
        var statuses = database.getCollection(CollectionSchema.STATUSES.collection());
        boolean there = await(statuses.listIndexes(BsonDocument.class)).stream()
                .map(index -> index.getDocument("key").getFirstKey())
                .anyMatch(USER_ID::equals);
        if (!there) {
            await(statuses.createIndex(Indexes.ascending(USER_ID)));
        }
    }

    private <T> List<T> await(Publisher<T> answers) throws InterruptedException {
        return link.await(Flux.from(answers), 1);
    }

    private static <T> Mono<T> unless(int code, Publisher<T> answer) {
        return Mono.from(answer)
                .onErrorComplete(
                        thrown -> thrown instanceof MongoCommandException refused && refused.getErrorCode() == code);
    }
}
