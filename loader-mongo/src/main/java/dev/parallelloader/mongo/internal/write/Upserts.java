package dev.parallelloader.mongo.internal.write;

import static dev.parallelloader.mongo.internal.connection.MongoErrors.DUPLICATE_KEY;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.write.BatchWrites.Failed;
import java.util.Arrays;
import java.util.List;

/**
 * Upserts by {@code _id}. An update costs the server several times more than an insert or a lookup. So documents that are probably
 * stored are looked up, and those that are stored as they are need no write; documents that are probably new are inserted. Only the
 * others are sent as updates. Used by one thread.
 */
final class Upserts implements DocumentWrites {

    private static final List<String> ID = List.of("_id");

    private final BatchWrites inserts;
    private final Updates updates;
    private final IdLookup lookup;
    private final ReplayGuess replay;
    private final KeyFilter key = new KeyFilter(ID);

    Upserts(MongoLink link, String collection, WriteOptions options) {
        this.inserts = InsertCommand.batches(link, collection, options);
        this.updates = new Updates(link, collection, options, ID);
        this.lookup = new IdLookup(link, collection);
        this.replay = new ReplayGuess(lookup);
    }

    @Override
    public void write(DocumentBlock block, Ledger ledger) throws InterruptedException {
        KeyedDocuments documents = KeyedDocuments.of(block, key);
        int[] firsts = documents.firsts();
        if (firsts.length == 0) {
            return;
        }
        Pending pending = new Pending(firsts);
        if (replay.isLikely(block, firsts, ledger)) {
            pending = lookUp(block, firsts, ledger);
            if (pending.isEmpty() && documents.repeats().length == 0) {
                updates.applyAgain(block, firsts[0], ledger); // those that were found may not be journaled yet
            }
        }
        int inserted = insert(block, pending, ledger);
        updates.apply(block, pending.changed(), ledger);
        updates.applyInOrder(block, documents.repeats(), ledger);
        replay.seen(firsts.length, firsts.length - inserted);
    }

    /** The documents that are still to be written. */
    private static final class Pending {

        private int[] absent;
        private final int[] changed;
        private int changedCount;

        /** All of them may be absent. */
        Pending(int[] documents) {
            this.absent = documents;
            this.changed = new int[documents.length];
        }

        boolean isEmpty() {
            return absent.length + changedCount == 0;
        }

        void addChanged(int document) {
            changed[changedCount++] = document;
        }

        int[] changed() {
            return Arrays.copyOf(changed, changedCount);
        }
    }

    /** Accounts for documents that are stored as they are, and returns the others. */
    private Pending lookUp(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        Pending pending = new Pending(documents);
        int[] absent = new int[documents.length];
        int count = 0;
        for (StoredRows batch : lookup.compare(block, documents, ledger)) {
            ledger.unchanged(batch.unchanged());
            batch.different().forEach(each -> pending.addChanged(each.document()));
            count += batch.copyAbsent(absent, count);
        }
        pending.absent = Arrays.copyOf(absent, count);
        return pending;
    }

    /** Inserts the documents that may be absent. Those that are stored all the same count as changed. Returns the number inserted. */
    private int insert(DocumentBlock block, Pending pending, Ledger ledger) throws InterruptedException {
        List<Failed> failed = inserts.write(block, pending.absent, ledger).failed();
        int inserted = pending.absent.length - failed.size();
        ledger.inserted(inserted);
        for (Failed each : failed) {
            if (each.error().getCode() == DUPLICATE_KEY
                    && each.error().getMessage().contains(" index: _id_ ")) {
                pending.addChanged(each.document());
            } else {
                WriteFailures.reject(block, each, ledger);
            }
        }
        return inserted;
    }

    @Override
    public void close() {
        inserts.close();
        updates.close();
    }
}
