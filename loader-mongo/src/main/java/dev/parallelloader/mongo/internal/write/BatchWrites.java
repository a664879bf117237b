package dev.parallelloader.mongo.internal.write;

import com.mongodb.bulk.BulkWriteError;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.ServerLimits;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes documents in batches, several of which are in flight at a time. Used by one thread. */
final class BatchWrites implements AutoCloseable {

    private final MongoLink link;
    private final WriteOptions options;
    private final WriteSlots slots;

    /**
     * @param command creates the encoder of commands for one slot
     */
    BatchWrites(MongoLink link, WriteOptions options, Supplier<? extends WriteCommand> command) {
        this.link = link;
        this.options = options;
        this.slots = new WriteSlots(link, command);
    }

    /** A document that the server did not write, and why. */
    record Failed(int document, BulkWriteError error) {}

    /** The documents from one index to another. */
    private record Batch(int from, int to) {}

    /** The reply for some of the documents. */
    private record Reply(Batch batch, CommandReply reply) {}

    /**
     * The outcome of writing documents.
     *
     * @param matched the number of documents that an update found or inserted, or a delete deleted
     * @param modified the number of stored documents that an update changed
     * @param upserted the number of documents that an update inserted
     * @param failed the documents that the server did not write
     */
    record Written(long matched, long modified, long upserted, List<Failed> failed) {
        private static Written of(int[] documents, List<Reply> replies) {
            long matched = 0;
            long modified = 0;
            long upserted = 0;
            List<Failed> failed = new ArrayList<>();
            for (Reply each : replies) {
                matched += each.reply().matched();
                modified += each.reply().modified();
                upserted += each.reply().upserted();
                for (BulkWriteError error : each.reply().writeErrors()) {
                    failed.add(new Failed(documents[each.batch().from() + error.getIndex()], error));
                }
            }
            return new Written(matched, modified, upserted, failed);
        }
    }

    /**
     * Writes documents in any order.
     *
     * @param documents documents of the block
     */
    Written write(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < documents.length; ) {
            int to = end(block, documents, from);
            batches.add(new Batch(from, to));
            from = to;
        }
        if (batches.isEmpty()) {
            return Written.of(documents, List.of());
        }
        Flux<Reply> replies = Flux.fromIterable(batches)
                .flatMap(batch -> write(block, documents, batch, false), BatchLimits.IN_FLIGHT);
        int steps = batches.size(); // if the server is slow, one batch may be in flight at a time
        return Written.of(documents, await(replies, steps, ledger));
    }

    /**
     * Writes documents one after the other, also after one that the server does not write. Commands are short after such a document,
     * since what follows it must be sent again, and then become longer.
     *
     * @param documents documents of the block
     */
    Written writeInOrder(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        int longest = documents.length;
        for (int from = 0; from < documents.length; ) {
            int to = end(block, documents, from);
            Batch batch = new Batch(from, to - from > longest ? from + longest : to);
            Reply reply = await(write(block, documents, batch, true).flux(), 1, ledger)
                    .get(0);
            replies.add(reply);
            List<BulkWriteError> errors = reply.reply().writeErrors();
            longest = errors.isEmpty() ? 2 * Math.min(longest, BatchLimits.WRITES) : 1;
            from = errors.isEmpty() ? batch.to() : from + errors.get(0).getIndex() + 1;
        }
        return Written.of(documents, replies);
    }

    /** The size that a document has in a command, or a little more. */
    int size(DocumentBlock block, int document) {
        return slots.any().size(block, document);
    }

    private int end(DocumentBlock block, int[] documents, int from) {
        ServerLimits limits = link.serverLimits();
        return slots.any()
                .end(
                        block,
                        documents,
                        from,
                        Math.min(BatchLimits.WRITES, limits.writes()),
                        Math.min(BatchLimits.WRITE_BYTES, limits.commandBytes()));
    }

    private Mono<Reply> write(DocumentBlock block, int[] documents, Batch batch, boolean ordered) {
        return slots.use(slot -> slot.write(block, documents, batch.from(), batch.to(), ordered))
                .map(reply -> new Reply(batch, reply))
                .onErrorMap(options::translated);
    }

    private List<Reply> await(Flux<Reply> replies, int steps, Ledger ledger) throws InterruptedException {
        List<Reply> all = link.await(replies, steps, ledger);
        if (slots.takeRepeated()) {
            ledger.replayed();
        }
        return all;
    }

    @Override
    public void close() {
        slots.close();
    }
}
