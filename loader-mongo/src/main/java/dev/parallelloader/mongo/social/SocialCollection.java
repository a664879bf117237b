package dev.parallelloader.mongo.social;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoErrors;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.FlatDocument;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import dev.parallelloader.mongo.internal.schema.SchemaSetup;
import dev.parallelloader.mongo.internal.write.ValidationErrors;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import dev.parallelloader.mongo.social.WriteResult.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the repositories have in common: one collection, its rules, and what its documents mean. */
final class SocialCollection<T> {

    private static final String ID = "_id";

    private final MongoLink link;
    private final CollectionSchema schema;
    private final Function<List<String>, T> entity;

    /**
     * A collection.
     *
     * @param entity makes the value of its document's fields, which are in the schema's order
     */
    SocialCollection(MongoLink link, CollectionSchema schema, Function<List<String>, T> entity) {
        this.link = link;
        this.schema = schema;
        this.entity = entity;
    }

    /** Gets the collection ready, as a load does. */
    void prepare() {
        try {
            new SchemaSetup(link).prepare(schema);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoaderException("interrupted while setting up " + link.uri(), e);
        }
    }

    MongoCollection<BsonDocument> documents() {
        return link.collection(schema.collection(), BsonDocument.class);
    }

    static Bson byId(String id) {
        return Filters.eq(ID, id);
    }

    /** What is wrong with an entity, seen without the server. */
    Optional<Refused> fault(String... values) {
        FlatDocument document = new FlatDocument(schema, values);
        Optional<String> fault = schema.fault(document);
        if (fault.isPresent()) {
            return Optional.of(new Refused(Reason.INVALID, fault.get()));
        }
        return document.tooLarge() ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** Stores an entity that has no fault, if its id is free. */
    Mono<WriteResult> add(String... values) {
        FlatDocument document = new FlatDocument(schema, values);
        return Mono.defer(() -> Mono.from(documents().insertOne(document.document())))
                .<WriteResult>map(done -> new WriteResult.Added())
                .onErrorResume(
                        MongoWriteException.class, refused -> isDuplicate(refused) ? taken(document) : of(refused));
    }

    private Mono<WriteResult> taken(FlatDocument document) {
        return Mono.from(documents().find(byId(document.id())))
                .<WriteResult>map(stored ->
                        document.sameAs(stored) ? new WriteResult.Unchanged() : new WriteResult.AlreadyThere())
                .defaultIfEmpty(conflict());
    }

    /** What is wrong with new values of some fields, seen without the server. */
    Optional<Refused> fault(Map<SocialField, String> changes) {
        List<String> faults = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<SocialField, String> change : changes.entrySet()) {
            change.getKey().fault(change.getValue()).ifPresent(faults::add);
            bytes += change.getValue().length();
        }
        if (!faults.isEmpty()) {
            return Optional.of(new Refused(Reason.INVALID, String.join("; ", faults)));
        }
        return bytes > FlatDocument.MAX_DOCUMENT_BYTES ? Optional.of(tooLarge()) : Optional.empty();
    }

    /**
     * Changes some fields of what is stored, and leaves those alone that others may have added.
     *
     * @param changes at least one, none of them the id, without fault
     */
    Mono<WriteResult> update(String id, Map<SocialField, String> changes) {
        List<Bson> sets = changes.entrySet().stream()
                .map(change -> Updates.set(schema.field(change.getKey()).name(), change.getValue()))
                .toList();
        return Mono.defer(() -> Mono.from(documents().updateOne(byId(id), Updates.combine(sets))))
                .<WriteResult>map(done -> {
                    if (done.getMatchedCount() == 0) {
                        return new WriteResult.NotFound();
                    }
                    return done.getModifiedCount() == 0 ? new WriteResult.Unchanged() : new WriteResult.Updated();
                })
                .onErrorResume(
                        MongoWriteException.class,
                        refused -> isDuplicate(refused) ? Mono.just(conflict()) : of(refused));
    }

    Mono<WriteResult> delete(String id) {
        return Mono.defer(() -> Mono.from(documents().deleteOne(byId(id)))).map(SocialCollection::deleted);
    }

    static WriteResult deleted(DeleteResult result) {
        return result.getDeletedCount() == 0 ? new WriteResult.NotFound() : new WriteResult.Deleted(0);
    }

    Mono<Optional<T>> find(String id) {
        return Mono.defer(() -> Mono.from(documents().find(byId(id))))
                .map(stored -> Optional.of(entity(stored)))
                .defaultIfEmpty(Optional.empty());
    }

    Mono<Boolean> contains(String id) {
        return find(id).map(Optional::isPresent);
    }

    Mono<Page<T>> page(List<Bson> conditions, Paging paging) {
        List<Bson> all = new ArrayList<>();
        // Either bound leaves ids out that aren't strings: no loader wrote those, and they have no place in the order.
        all.add(paging.after() == null ? Filters.gte(ID, "") : Filters.gt(ID, paging.after()));
        all.addAll(conditions);
        return Mono.defer(() -> Flux.from(documents()
                                .find(Filters.and(all))
                                .sort(Sorts.ascending(ID))
                                .limit(paging.limit() + 1))
                        .collectList())
                .map(found -> pageOf(found, paging));
    }

    private Page<T> pageOf(List<BsonDocument> found, Paging paging) {
        boolean more = found.size() > paging.limit();
        List<BsonDocument> shown = more ? found.subList(0, paging.limit()) : found;
        Paging next =
                more ? paging.after(shown.get(shown.size() - 1).getString(ID).getValue()) : null;
        return new Page<>(shown.stream().map(this::entity).toList(), next);
    }

    Mono<Long> count(List<Bson> conditions) {
        Bson filter = conditions.isEmpty() ? Filters.empty() : Filters.and(conditions);
        return Mono.defer(() -> Mono.from(documents().countDocuments(filter)));
    }

    private T entity(BsonDocument stored) {
        return entity.apply(schema.fields().stream()
                .map(field -> MessageText.plain(stored.get(field.name())))
                .toList());
    }

    private static boolean isDuplicate(MongoWriteException refused) {
        return refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static Mono<WriteResult> of(MongoWriteException refused) {
        WriteError error = refused.getError();
        return switch (error.getCode()) {
            case MongoErrors.DOCUMENT_VALIDATION_FAILURE ->
                Mono.just(new Refused(Reason.INVALID, ValidationErrors.words(error)));
            case MongoErrors.BSON_OBJECT_TOO_LARGE, MongoErrors.TOO_LARGE_AFTER_UPDATE -> Mono.just(tooLarge());
            default -> Mono.error(refused);
        };
    }

    private static Refused tooLarge() {
        return new Refused(Reason.TOO_LARGE, "the document would have more than the 16 MiB that MongoDB takes");
    }

    private static Refused conflict() {
        return new Refused(
                Reason.CONFLICT, "another document holds the same value in a unique index of the collection");
    }
}
