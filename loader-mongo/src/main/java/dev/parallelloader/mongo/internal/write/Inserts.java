package dev.parallelloader.mongo.internal.write;

import static dev.parallelloader.mongo.internal.connection.MongoErrors.BSON_OBJECT_TOO_LARGE;
import static dev.parallelloader.mongo.internal.connection.MongoErrors.DOCUMENT_VALIDATION_FAILURE;
import static dev.parallelloader.mongo.internal.connection.MongoErrors.DUPLICATE_KEY;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.PendingDocument;
import dev.parallelloader.mongo.internal.document.PendingDocumentCodec;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistries;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The insert mode: what isn't stored is stored, what is stored is left as it is. Of records with one key the first wins;
 * storing a row again comes out as {@code unchanged}, so any chunk may be run again.
 *
 * <p>Works in rounds. In each the first draft of every key is inserted, sorted by {@code _id} because the server then
 * works half as much; then drafts whose key turned out to be taken, and later drafts of the same keys, are compared
 * with what is stored. A later draft whose key is free after all, since the first one was refused, goes into the next
 * round.
 */
public final class Inserts {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoLink link;
    private final MongoCollection<PendingDocument> collection;
    private final StoredDocuments stored;

    public Inserts(MongoLink link, CollectionSchema schema) {
        this.link = link;
        this.collection = link.collection(schema.collection(), PendingDocument.class)
                .withCodecRegistry(CodecRegistries.fromCodecs(new PendingDocumentCodec()));
        this.stored = new StoredDocuments(link, schema.collection());
    }

    /** A draft that the server refused, and why. */
    private record Refusal(PendingDocument draft, BulkWriteError error) {}

    /**
     * Writes drafts and accounts for each of their rows.
     *
     * @param drafts in file order
     */
    void write(List<PendingDocument> drafts, Ledger ledger) throws InterruptedException {
        List<PendingDocument> pending = drafts;
        while (!pending.isEmpty()) {
            pending = round(pending, ledger);
        }
    }

    private List<PendingDocument> round(List<PendingDocument> drafts, Ledger ledger) throws InterruptedException {
        List<PendingDocument> firsts = new ArrayList<>(drafts.size());
        List<PendingDocument> repeats = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        drafts.forEach(draft -> (keys.add(draft.id()) ? firsts : repeats).add(draft));

        List<Refusal> refusals = insert(firsts, ledger);
        ledger.inserted(firsts.size() - refusals.size());

        List<Refusal> taken = new ArrayList<>();
        for (Refusal refusal : refusals) {
            if (refusal.error().getCode() == DUPLICATE_KEY) {
                taken.add(refusal);
            } else {
                reject(refusal, ledger);
            }
        }
        return compare(taken, repeats, ledger);
    }

    /** Settles what a stored document can settle; gives back the repeats whose key is still free. */
    private List<PendingDocument> compare(List<Refusal> taken, List<PendingDocument> repeats, Ledger ledger)
            throws InterruptedException {
        Set<String> keys = new LinkedHashSet<>();
        taken.forEach(refusal -> keys.add(refusal.draft().id()));
        repeats.forEach(draft -> keys.add(draft.id()));
        Map<String, BsonDocument> found = stored.find(keys, ledger);

        for (Refusal refusal : taken) {
            BsonDocument document = found.get(refusal.draft().id());
            if (document == null) {
                rejectTwin(refusal, ledger);
            } else {
                settle(refusal.draft(), document, ledger);
            }
        }
        List<PendingDocument> free = new ArrayList<>();
        for (PendingDocument draft : repeats) {
            BsonDocument document = found.get(draft.id());
            if (document == null) {
                free.add(draft);
            } else {
                settle(draft, document, ledger);
            }
        }
        return free;
    }

    private List<Refusal> insert(List<PendingDocument> firsts, Ledger ledger) throws InterruptedException {
        firsts.sort(PendingDocument.BY_ID);
        Flux<Refusal> refusals =
                Flux.fromIterable(firsts).buffer(BatchLimits.WRITES).flatMap(this::insertBatch, BatchLimits.IN_FLIGHT);
        return link.await(refusals, BatchLimits.steps(firsts.size(), BatchLimits.WRITES), ledger);
    }

    /** Only write errors count: what a server says of how many it inserted isn't right everywhere. */
    private Flux<Refusal> insertBatch(List<PendingDocument> batch) {
        List<InsertOneModel<PendingDocument>> models = new ArrayList<>(batch.size());
        batch.forEach(draft -> models.add(new InsertOneModel<>(draft)));
        return Mono.from(collection.bulkWrite(models, UNORDERED))
                .thenMany(Flux.<Refusal>empty())
                .onErrorResume(
                        MongoBulkWriteException.class,
                        thrown -> concernsRows(thrown)
                                ? Flux.fromIterable(thrown.getWriteErrors())
                                        .map(error -> new Refusal(batch.get(error.getIndex()), error))
                                : Flux.error(thrown));
    }

    private static boolean concernsRows(MongoBulkWriteException thrown) {
        return thrown.getWriteConcernError() == null
                && thrown.getWriteErrors().stream().allMatch(error -> switch (error.getCode()) {
                    case DUPLICATE_KEY, DOCUMENT_VALIDATION_FAILURE, BSON_OBJECT_TOO_LARGE -> true;
                    default -> false;
                });
    }

    private static void settle(PendingDocument draft, BsonDocument document, Ledger ledger) {
        if (draft.sameAs(document)) {
            ledger.unchanged(1);
            return;
        }
        ledger.reject(
                draft.row(),
                "conflict",
                MessageText.message("_id " + MessageText.shown(draft.id()) + " is stored already with other content: "
                        + draft.differences(document)));
    }

    /** A key that is taken although nothing is stored under the row's _id: another unique index holds it. */
    private static void rejectTwin(Refusal refusal, Ledger ledger) {
        String message = refusal.error().getMessage();
        if (message.contains(" index: _id_ ")) {
            throw new LoaderException("the document with _id "
                    + MessageText.shown(refusal.draft().id()) + " was deleted by someone else while this chunk ran");
        }
        int index = message.indexOf("index: ");
        ledger.reject(
                refusal.draft().row(),
                "conflict",
                "another document has the same value in a unique index: "
                        + MessageText.line(index < 0 ? message : message.substring(index)));
    }

    private static void reject(Refusal refusal, Ledger ledger) {
        if (refusal.error().getCode() == BSON_OBJECT_TOO_LARGE) {
            ledger.reject(
                    refusal.draft().row(),
                    "too-large",
                    MessageText.line(refusal.error().getMessage()));
        } else {
            ledger.reject(refusal.draft().row(), "invalid", ValidationErrors.words(refusal.error()));
        }
    }
}
