package dev.parallelloader.mongo.internal.write;

import com.mongodb.bulk.BulkWriteError;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.ServerLimits;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Inserts documents in batches, several of which are in flight at a time. Used by one thread. */
final class BatchInserts implements AutoCloseable {

    private final MongoLink link;
    private final List<InsertSlot> slots = new ArrayList<>();
    /** The slots that are not in use. The driver's threads put them back. */
    private final Queue<InsertSlot> free = new ConcurrentLinkedQueue<>();

    BatchInserts(MongoLink link, String collection) {
        this.link = link;
        for (int i = 0; i < BatchLimits.IN_FLIGHT; i++) {
            slots.add(new InsertSlot(link, collection));
        }
        free.addAll(slots);
    }

    /** A document that the server did not insert, and why. */
    record Failed(int document, BulkWriteError error) {}

    /** The documents from one index to another. */
    private record Batch(int from, int to) {}

    /**
     * Inserts documents, and returns those that the server did not insert. All others are inserted.
     *
     * @param documents documents of the block
     */
    List<Failed> insert(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        if (documents.length == 0) {
            return List.of();
        }
        List<Batch> batches = batches(block, documents);
        Flux<Failed> failed =
                Flux.fromIterable(batches).flatMap(batch -> insert(block, documents, batch), BatchLimits.IN_FLIGHT);
        return link.await(failed, BatchLimits.steps(batches.size()), ledger);
    }

    private List<Batch> batches(DocumentBlock block, int[] documents) {
        ServerLimits limits = link.serverLimits();
        int maxDocuments = Math.min(BatchLimits.WRITES, limits.writes());
        int maxBytes = Math.min(BatchLimits.WRITE_BYTES, limits.commandBytes());
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < documents.length; ) {
            int to = slots.get(0).end(block, documents, from, maxDocuments, maxBytes);
            batches.add(new Batch(from, to));
            from = to;
        }
        return batches;
    }

    private Flux<Failed> insert(DocumentBlock block, int[] documents, Batch batch) {
        return Mono.using(
                        () -> free.remove(), // there is one, as there are as many slots as batches in flight
                        slot -> slot.insert(block, documents, batch.from(), batch.to()),
                        free::add)
                .flatMapIterable(CommandReply::writeErrors)
                .map(error -> new Failed(documents[batch.from() + error.getIndex()], error));
    }

    @Override
    public void close() {
        slots.forEach(InsertSlot::close);
    }
}
