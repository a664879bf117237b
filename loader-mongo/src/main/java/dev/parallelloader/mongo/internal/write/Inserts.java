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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The insert mode: new documents are stored, existing ones are never changed. Of several rows with one id the first valid
 * one wins. A row that is stored already counts as {@code unchanged}, so a chunk can be repeated.
 *
 * <p>Documents are written in rounds. A round inserts the first document of each id, sorted by {@code _id}, which halves the
 * server's work. It then compares with what is stored those whose id was taken, and the later documents with the same ids.
 * Later documents whose id is still free, because the first one was rejected, go to the next round.
 */
final class Inserts {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoLink link;
    private final MongoCollection<PendingDocument> collection;
    private final StoredDocuments stored;

    Inserts(MongoLink link, String collection) {
        this.link = link;
        this.collection = link.collection(collection, PendingDocument.class).withCodecRegistry(PendingDocument.CODECS);
        this.stored = new StoredDocuments(link, collection);
    }

    /** A document that the server did not insert, and why. */
    private record Failed(PendingDocument document, BulkWriteError error) {}

    /**
     * Writes documents and accounts for each of their rows.
     *
     * @param documents in the order of the file
     */
    void write(List<PendingDocument> documents, Ledger ledger) throws InterruptedException {
        List<PendingDocument> remaining = documents;
        while (!remaining.isEmpty()) {
            remaining = round(remaining, ledger);
        }
    }

    private List<PendingDocument> round(List<PendingDocument> documents, Ledger ledger) throws InterruptedException {
        List<PendingDocument> firsts = new ArrayList<>(documents.size());
        List<PendingDocument> repeats = new ArrayList<>();
        Set<BsonValue> ids = new HashSet<>();
        documents.forEach(document -> (ids.add(document.id()) ? firsts : repeats).add(document));

        List<Failed> failed = insert(firsts, ledger);
        ledger.inserted(firsts.size() - failed.size());

        List<Failed> duplicates = new ArrayList<>();
        for (Failed each : failed) {
            if (each.error().getCode() == DUPLICATE_KEY) {
                duplicates.add(each);
            } else {
                reject(each, ledger);
            }
        }
        return compare(duplicates, repeats, ledger);
    }

    /** Compares documents with those that are stored. Returns the repeats whose id is still free. */
    private List<PendingDocument> compare(List<Failed> duplicates, List<PendingDocument> repeats, Ledger ledger)
            throws InterruptedException {
        Set<BsonValue> ids = new LinkedHashSet<>();
        duplicates.forEach(duplicate -> ids.add(duplicate.document().id()));
        repeats.forEach(document -> ids.add(document.id()));
        StoredDocuments.Found found = stored.find(ids, ledger);

        for (Failed duplicate : duplicates) {
            BsonDocument existing = found.get(duplicate.document().id());
            if (existing == null) {
                rejectDuplicateOfOtherIndex(duplicate, ledger);
            } else {
                compare(duplicate.document(), existing, ledger);
            }
        }
        List<PendingDocument> free = new ArrayList<>();
        for (PendingDocument document : repeats) {
            BsonDocument existing = found.get(document.id());
            if (existing == null) {
                free.add(document);
            } else {
                compare(document, existing, ledger);
            }
        }
        return free;
    }

    private List<Failed> insert(List<PendingDocument> firsts, Ledger ledger) throws InterruptedException {
        firsts.sort(PendingDocument.BY_ID);
        Flux<Failed> failed =
                Flux.fromIterable(firsts).buffer(BatchLimits.WRITES).flatMap(this::insertBatch, BatchLimits.IN_FLIGHT);
        return link.await(failed, BatchLimits.steps(firsts.size(), BatchLimits.WRITES), ledger);
    }

    /** Relies on write errors only: not every server reports the number of inserted documents correctly. */
    private Flux<Failed> insertBatch(List<PendingDocument> batch) {
        List<InsertOneModel<PendingDocument>> models = new ArrayList<>(batch.size());
        batch.forEach(document -> models.add(new InsertOneModel<>(document)));
        return Mono.from(collection.bulkWrite(models, UNORDERED))
                .thenMany(Flux.<Failed>empty())
                .onErrorResume(
                        MongoBulkWriteException.class,
                        thrown -> concernsRows(thrown)
                                ? Flux.fromIterable(thrown.getWriteErrors())
                                        .map(error -> new Failed(batch.get(error.getIndex()), error))
                                : Flux.error(thrown));
    }

    private static boolean concernsRows(MongoBulkWriteException thrown) {
        return thrown.getWriteConcernError() == null
                && thrown.getWriteErrors().stream().allMatch(error -> switch (error.getCode()) {
                    case DUPLICATE_KEY, DOCUMENT_VALIDATION_FAILURE, BSON_OBJECT_TOO_LARGE -> true;
                    default -> false;
                });
    }

    private static void compare(PendingDocument document, BsonDocument existing, Ledger ledger) {
        if (document.hasContentOf(existing)) {
            ledger.unchanged(1);
            return;
        }
        ledger.reject(
                document.row(),
                "conflict",
                MessageText.message("_id " + MessageText.quote(document.id())
                        + " is already stored with different values: " + document.differences(existing)));
    }

    /** Rejects a document with a duplicate key although its id is free: another unique index has the key. */
    private static void rejectDuplicateOfOtherIndex(Failed duplicate, Ledger ledger) {
        String message = duplicate.error().getMessage();
        if (message.contains(" index: _id_ ")) {
            throw new LoaderException("another client deleted the document with _id "
                    + MessageText.quote(duplicate.document().id())
                    + " while this chunk ran; if all attempts fail, load again");
        }
        int index = message.indexOf("index: ");
        ledger.reject(
                duplicate.document().row(),
                "conflict",
                "another document has the same value in a unique index: "
                        + MessageText.line(index < 0 ? message : message.substring(index)));
    }

    private static void reject(Failed failed, Ledger ledger) {
        BulkWriteError error = failed.error();
        if (error.getCode() == BSON_OBJECT_TOO_LARGE) {
            ledger.reject(failed.document().row(), "too-large", MessageText.line(error.getMessage()));
        } else {
            ledger.reject(failed.document().row(), "invalid", ValidationErrors.describe(error));
        }
    }
}
