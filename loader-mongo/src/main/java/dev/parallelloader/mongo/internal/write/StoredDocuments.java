package dev.parallelloader.mongo.internal.write;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;

/** Looks documents of a collection up by their ids, many at a time. */
public final class StoredDocuments {

    private final MongoLink link;
    private final MongoCollection<BsonDocument> collection;

    public StoredDocuments(MongoLink link, String collection) {
        this.link = link;
        this.collection = link.collection(collection, BsonDocument.class);
    }

    /** The documents that there are, whole, by id. */
    Map<String, BsonDocument> find(Collection<String> ids, Ledger ledger) throws InterruptedException {
        Map<String, BsonDocument> found = new HashMap<>();
        Flux<BsonDocument> documents = inBatches(ids).flatMap(this::find, BatchLimits.IN_FLIGHT);
        for (BsonDocument document : link.await(documents, BatchLimits.steps(ids.size(), BatchLimits.READS), ledger)) {
            found.put(id(document), document);
        }
        return found;
    }

    /** Those of the ids that there are. */
    public Set<String> present(Collection<String> ids, Ledger ledger) throws InterruptedException {
        Flux<String> present = inBatches(ids)
                .flatMap(batch -> find(batch).projection(Projections.include("_id")), BatchLimits.IN_FLIGHT)
                .map(StoredDocuments::id);
        return new HashSet<>(link.await(present, BatchLimits.steps(ids.size(), BatchLimits.READS), ledger));
    }

    private static Flux<List<String>> inBatches(Collection<String> ids) {
        return Flux.fromIterable(ids).buffer(BatchLimits.READS);
    }

    private FindPublisher<BsonDocument> find(List<String> ids) {
        return collection
                .find(Filters.in("_id", ids))
                .batchSize(BatchLimits.READS + 1); // one answer, and no open cursor
    }

    private static String id(BsonDocument document) {
        return document.getString("_id").getValue();
    }
}
