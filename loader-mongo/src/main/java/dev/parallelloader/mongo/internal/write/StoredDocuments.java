package dev.parallelloader.mongo.internal.write;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.RetryableErrors;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks up documents of a collection by their ids, in batches. */
final class StoredDocuments {

    private final MongoLink link;
    private final MongoCollection<BsonDocument> collection;

    StoredDocuments(MongoLink link, String collection) {
        this.link = link;
        this.collection = link.collection(collection, BsonDocument.class);
    }

    /** Documents by id. Equal numbers are one id whatever their types, as they are for the server. */
    static final class Found {

        private final Map<BsonValue, BsonDocument> documents = new HashMap<>();

        private Found(List<BsonDocument> found) {
            found.forEach(document -> documents.put(key(document.get("_id", BsonNull.VALUE)), document));
        }

        /** Any of the documents, if there is one. */
        Optional<BsonDocument> any() {
            return documents.values().stream().findFirst();
        }

        @Nullable
        BsonDocument get(BsonValue id) {
            return documents.get(key(id));
        }

        private static BsonValue key(BsonValue id) {
            if (id.isInt32()
                    || (id.isDouble()
                            && id.asDouble().longValue() == id.asDouble().doubleValue())) {
                return new BsonInt64(id.asNumber().longValue());
            }
            return id;
        }
    }

    /** Finds documents with all their fields. */
    Found find(Collection<BsonValue> ids, Ledger ledger) throws InterruptedException {
        Flux<BsonDocument> documents = inBatches(ids).flatMap(this::findBatch, BatchLimits.IN_FLIGHT);
        return new Found(await(documents, ids.size(), ledger));
    }

    private List<BsonDocument> await(Flux<BsonDocument> documents, int ids, Ledger ledger) throws InterruptedException {
        int batches = (ids + BatchLimits.READS - 1) / BatchLimits.READS;
        return link.await(documents, BatchLimits.steps(batches), ledger);
    }

    private static Flux<List<BsonValue>> inBatches(Collection<BsonValue> ids) {
        return Flux.fromIterable(ids).buffer(BatchLimits.READS);
    }

    /** The driver sends a request again only once. Documents are collected first, so that none comes twice. */
    private Flux<BsonDocument> findBatch(List<BsonValue> ids) {
        Mono<List<BsonDocument>> found = Flux.from(collection
                        .find(Filters.in("_id", ids))
                        .batchSize(BatchLimits.READS + 1)) // a single reply, and no cursor left open
                .collectList();
        return RetryableErrors.sentAgain(found, link.serverWait()).flatMapIterable(documents -> documents);
    }
}
