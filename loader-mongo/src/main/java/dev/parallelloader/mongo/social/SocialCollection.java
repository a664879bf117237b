package dev.parallelloader.mongo.social;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.internal.connection.BlockingStep;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoErrors;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentField;
import dev.parallelloader.mongo.internal.document.DocumentSize;
import dev.parallelloader.mongo.internal.schema.SchemaSetup;
import dev.parallelloader.mongo.internal.write.ValidationErrors;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import dev.parallelloader.mongo.social.WriteResult.Rejected;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes single documents of a collection as the values that they stand for. Thread-safe. */
final class SocialCollection<T> {

    private static final String ID = "_id";

    private final MongoLink link;
    private final SocialSchema schema;
    private final Function<T, List<String>> toValues;
    private final Function<List<String>, T> fromValues;

    /**
     * A collection.
     *
     * @param toValues the values of an item's fields, in the schema's order
     * @param fromValues the reverse
     */
    SocialCollection(
            MongoLink link,
            SocialSchema schema,
            Function<T, List<String>> toValues,
            Function<List<String>, T> fromValues) {
        this.link = link;
        this.schema = schema;
        this.toValues = toValues;
        this.fromValues = fromValues;
    }

    MongoLink link() {
        return link;
    }

    /** Prepares the collection, as a load does. */
    void prepare() {
        BlockingStep.run(link, "setting up", () -> {
            new SchemaSetup(link).prepare(schema.schema());
            return schema;
        });
    }

    MongoCollection<BsonDocument> documents() {
        return link.collection(schema.collection(), BsonDocument.class);
    }

    static Bson byId(String id) {
        return Filters.eq(ID, id);
    }

    String id(T item) {
        return toValues.apply(item).get(0);
    }

    /** The values of all fields, by column. */
    Map<String, String> cells(T item) {
        List<DocumentField> fields = schema.mapping().fields();
        List<String> values = toValues.apply(item);
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            cells.put(fields.get(i).column(), values.get(i));
        }
        return cells;
    }

    /** The values of all fields that can be changed. */
    Map<SocialField, String> changes(T item) {
        Map<SocialField, String> changes = new EnumMap<>(SocialField.class);
        cells(item).forEach((column, value) -> changes.put(SocialField.valueOf(column), value));
        changes.keySet().retainAll(changeable());
        return changes;
    }

    /**
     * New values for some fields of one document, by column.
     *
     * @throws IllegalArgumentException if there are none, or one is of a field that can't be changed
     */
    Map<String, String> changes(Map<SocialField, String> changes) {
        List<SocialField> changeable = changeable();
        if (changes.isEmpty() || !changeable.containsAll(changes.keySet())) {
            throw new IllegalArgumentException(
                    "changes must be of one or more of " + changeable + ", not of " + changes.keySet());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        changes.forEach((field, value) -> cells.put(field.name(), Objects.requireNonNull(value, "value")));
        return cells;
    }

    private List<SocialField> changeable() {
        return schema.mapping().fields().stream()
                .skip(1)
                .map(field -> SocialField.valueOf(field.column()))
                .toList();
    }

    /** Checks values by column, without the server. */
    Optional<Rejected> fault(Map<String, String> cells) {
        Optional<String> fault = schema.mapping().fault(cells);
        if (fault.isPresent()) {
            return Optional.of(new Rejected(Reason.INVALID, fault.get()));
        }
        return DocumentSize.exceedsLimit(schema.mapping().document(cells)) ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** Stores a document if its id is free. The values are valid. */
    Mono<WriteResult> add(Map<String, String> cells) {
        BsonDocument document = schema.mapping().document(cells);
        return Mono.defer(() -> Mono.from(documents().insertOne(document)))
                .<WriteResult>map(done -> new WriteResult.Added())
                .onErrorResume(
                        MongoWriteException.class, thrown -> isDuplicate(thrown) ? existing(document) : of(thrown));
    }

    private Mono<WriteResult> existing(BsonDocument document) {
        return Mono.from(documents().find(Filters.eq(ID, document.get(ID))))
                .<WriteResult>map(stored ->
                        document.equals(stored) ? new WriteResult.Unchanged() : new WriteResult.AlreadyThere())
                .defaultIfEmpty(conflict());
    }

    /** Changes some fields of a stored document. Other fields, also those that are not in the schema, keep their values. */
    Mono<WriteResult> update(String id, Map<String, String> cells) {
        Bson changes = new BsonDocument("$set", schema.mapping().document(cells));
        return Mono.defer(() -> Mono.from(documents().updateOne(byId(id), changes)))
                .<WriteResult>map(done -> {
                    if (done.getMatchedCount() == 0) {
                        return new WriteResult.NotFound();
                    }
                    return done.getModifiedCount() == 0 ? new WriteResult.Unchanged() : new WriteResult.Updated();
                })
                .onErrorResume(
                        MongoWriteException.class, thrown -> isDuplicate(thrown) ? Mono.just(conflict()) : of(thrown));
    }

    Mono<WriteResult> delete(String id) {
        return Mono.defer(() -> Mono.from(documents().deleteOne(byId(id))))
                .map(done -> done.getDeletedCount() == 0 ? new WriteResult.NotFound() : new WriteResult.Deleted(0));
    }

    Mono<Optional<T>> find(String id) {
        return Mono.defer(() -> Mono.from(documents().find(byId(id))))
                .map(stored -> Optional.of(item(stored)))
                .defaultIfEmpty(Optional.empty());
    }

    Mono<Boolean> contains(String id) {
        return find(id).map(Optional::isPresent);
    }

    Mono<Page<T>> page(Bson filter, Paging paging) {
        // Either bound excludes ids that aren't strings: no loader wrote them, and they have no place in the order.
        Bson after = paging.after() == null ? Filters.gte(ID, "") : Filters.gt(ID, paging.after());
        return Mono.defer(() -> Flux.from(documents()
                                .find(Filters.and(after, filter))
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
        return new Page<>(shown.stream().map(this::item).toList(), next);
    }

    Mono<Long> count(Bson filter) {
        return Mono.defer(() -> Mono.from(documents().countDocuments(filter)));
    }

    private T item(BsonDocument stored) {
        return fromValues.apply(schema.mapping().fields().stream()
                .map(field -> MessageText.plain(stored.get(field.name())))
                .toList());
    }

    private static boolean isDuplicate(MongoWriteException thrown) {
        return thrown.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static Mono<WriteResult> of(MongoWriteException thrown) {
        WriteError error = thrown.getError();
        return switch (error.getCode()) {
            case MongoErrors.DOCUMENT_VALIDATION_FAILURE ->
                Mono.just(
                        new Rejected(Reason.INVALID, ValidationErrors.of(error).description()));
            case MongoErrors.BSON_OBJECT_TOO_LARGE, MongoErrors.TOO_LARGE_AFTER_UPDATE -> Mono.just(tooLarge());
            default -> Mono.error(thrown);
        };
    }

    private static Rejected tooLarge() {
        return new Rejected(Reason.TOO_LARGE, DocumentSize.TOO_LARGE);
    }

    private static Rejected conflict() {
        return new Rejected(Reason.CONFLICT, "another document has the same value in a unique index of the collection");
    }
}
