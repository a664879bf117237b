package dev.parallelloader.mongo.internal.write;

import static dev.parallelloader.mongo.internal.connection.MongoErrors.DUPLICATE_KEY;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.write.BatchWrites.Failed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The insert mode: new documents are stored, existing ones are never changed. Of several rows with one id, the first or the last
 * one that the server accepts is stored. A row that is stored already counts as {@code unchanged}, so a chunk can be repeated.
 *
 * <p>Documents are written in rounds. A round inserts one document of each id, sorted by {@code _id}, which halves the
 * server's work. It then compares with what is stored those whose id was taken, and the other documents with the same ids, unless
 * these are skipped. Other documents whose id is still free, because the first one was rejected, go to the next round.
 *
 * <p>The parts of a chunk that was divided are separate chunks here, and are written one after the other. A row whose id is also in an
 * earlier part can't be distinguished from one whose id was stored before the load. It is therefore a conflict, also if the last one
 * of all should be kept: stored documents must not be replaced on a guess.
 *
 * <p>If most rows are likely to be stored already, a round looks its documents up before it inserts those that are missing:
 * a duplicate costs the server more than a lookup. Used by one thread.
 */
final class Inserts implements DocumentWrites {

    private final MongoLink link;
    private final String collection;
    private final BatchWrites batches;
    private final IdLookup lookup;
    private final ReplayGuess replay;
    private final RepeatedIds repeated;

    /** How many of the chunk's documents had been stored before. */
    private int stored;

    Inserts(MongoLink link, String collection, WriteOptions options) {
        this.link = link;
        this.collection = collection;
        this.batches = InsertCommand.batches(link, collection, options);
        this.lookup = new IdLookup(link, collection);
        this.replay = new ReplayGuess(lookup);
        this.repeated = options.repeated();
    }

    @Override
    public void write(DocumentBlock block, Ledger ledger) throws InterruptedException {
        int[] documents = block.sortedById();
        if (documents.length == 0) {
            return;
        }
        stored = 0;
        boolean lookUpFirst = replay.isLikely(block, documents, ledger);
        int[] remaining = round(block, documents, lookUpFirst, ledger);
        while (remaining.length > 0) {
            remaining = round(block, remaining, false, ledger);
        }
        replay.seen(documents.length, stored);
    }

    private int[] round(DocumentBlock block, int[] documents, boolean lookUpFirst, Ledger ledger)
            throws InterruptedException {
        IdGroups groups = IdGroups.of(block, documents, repeated == RepeatedIds.KEEP_LAST);
        if (repeated == RepeatedIds.FAIL && groups.others().length > 0) {
            throw stop(block, groups);
        }
        int[] missing = lookUpFirst ? missing(block, groups.chosen(), ledger) : groups.chosen();
        if (missing.length == 0) {
            awaitDurability(block, groups.chosen(), ledger);
        }

        List<Failed> failed = batches.write(block, missing, ledger).failed();
        ledger.inserted(missing.length - failed.size());

        List<Failed> duplicates = new ArrayList<>();
        BitSet rejected = new BitSet();
        for (Failed each : failed) {
            if (each.error().getCode() == DUPLICATE_KEY) {
                duplicates.add(each);
            } else {
                WriteFailures.reject(block, each, ledger);
                rejected.set(each.document());
            }
        }
        stored += groups.chosen().length - missing.length + duplicates.size();
        if (!skipsOthers()) {
            return compare(block, duplicates, groups.others(), ledger);
        }
        int[] next =
                groups.othersOf(rejected); // also if one with the same id is stored: they are to be compared with it
        int[] others = groups.othersOf(documents(duplicates));
        ledger.skipped(groups.others().length - next.length - others.length);
        return concatenated(next, compare(block, duplicates, others, ledger));
    }

    /** Whether documents are skipped if another one with their id is stored. */
    private boolean skipsOthers() {
        return repeated == RepeatedIds.KEEP_FIRST || repeated == RepeatedIds.KEEP_LAST;
    }

    private static BitSet documents(List<Failed> failed) {
        BitSet documents = new BitSet();
        failed.forEach(each -> documents.set(each.document()));
        return documents;
    }

    /** Documents of different ids, one after the other. Those with the same id remain next to each other. */
    private static int[] concatenated(int[] some, int[] others) {
        int[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    /** Nothing of the chunk has been written yet. */
    private static StopLoadException stop(DocumentBlock block, IdGroups groups) {
        int second = Arrays.stream(groups.others()).min().orElseThrow();
        int first = groups.chosenFor(second);
        return new StopLoadException(
                "record " + block.row(second).at().record() + " has the same _id "
                        + MessageText.quote(block.value(second, 0)) + " as record "
                        + block.row(first).at().record()
                        + "; remove one of them, or set on-duplicate to keep-first or keep-last",
                null,
                "on-duplicate");
    }

    /**
     * Accounts for documents whose ids are stored, and returns the others. One that differs from the stored document is among these if
     * others with its id can take its place: the server may reject it for another reason.
     */
    private int[] missing(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        int[] missing = new int[documents.length];
        int count = 0;
        for (StoredRows batch : lookup.compare(block, documents, ledger)) {
            ledger.unchanged(batch.unchanged());
            count += batch.copyAbsent(missing, count);
            for (StoredRows.Different each : batch.different()) {
                if (skipsOthers()) {
                    missing[count++] = each.document();
                } else {
                    compare(block, each.document(), each.stored(), ledger);
                }
            }
        }
        return Arrays.copyOf(missing, count);
    }

    /**
     * Waits until documents that were found are as safe as the write concern demands: they may have been written with another
     * one, or just before an election or a crash. A write that changes nothing waits for all writes before it.
     */
    private void awaitDurability(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        int[] any = Arrays.copyOf(documents, 1);
        if (batches.write(block, any, ledger).failed().isEmpty()) {
            throw new LoaderException("another client deleted the document with _id "
                    + MessageText.quote(block.value(any[0], 0))
                    + " while this chunk ran; if all attempts fail, load again");
        }
    }

    /** Compares documents with those that are stored. Returns the others whose id is still free. */
    private int[] compare(DocumentBlock block, List<Failed> duplicates, int[] others, Ledger ledger)
            throws InterruptedException {
        if (duplicates.isEmpty() && others.length == 0) {
            return others;
        }
        Set<BsonValue> ids = new LinkedHashSet<>();
        duplicates.forEach(duplicate -> ids.add(block.value(duplicate.document(), 0)));
        for (int document : others) {
            ids.add(block.value(document, 0));
        }
        StoredDocuments.Found found = new StoredDocuments(link, collection).find(ids, ledger);

        for (Failed duplicate : duplicates) {
            BsonDocument existing = found.get(block.value(duplicate.document(), 0));
            if (existing == null) {
                accountForDuplicate(block, duplicate, ledger);
            } else {
                compare(block, duplicate.document(), existing, ledger);
            }
        }
        int[] free = new int[others.length];
        int count = 0;
        for (int document : others) {
            BsonDocument existing = found.get(block.value(document, 0));
            if (existing == null) {
                free[count++] = document;
            } else if (skipsOthers()) {
                ledger.skipped(1);
            } else {
                compare(block, document, existing, ledger);
            }
        }
        return Arrays.copyOf(free, count);
    }

    private static void compare(DocumentBlock block, int document, BsonDocument existing, Ledger ledger) {
        if (block.hasContentOf(document, existing)) {
            ledger.unchanged(1);
            return;
        }
        RowRejects.reject(
                ledger,
                block.row(document),
                block.column(document, 0),
                "conflict",
                MessageText.message("_id " + MessageText.quote(block.value(document, 0))
                        + " is already stored with different values: " + block.differences(document, existing)));
    }

    /**
     * Accounts for a document with a duplicate key although no document with the same bytes as its id was found: another unique index
     * has the key, or the server considers another id equal, such as a number of another type in a document.
     */
    private void accountForDuplicate(DocumentBlock block, Failed duplicate, Ledger ledger) throws InterruptedException {
        if (!duplicate.error().getMessage().contains(" index: _id_ ")) {
            WriteFailures.rejectDuplicate(block, duplicate, ledger);
            return;
        }
        BsonValue id = block.value(duplicate.document(), 0);
        BsonDocument equal = new StoredDocuments(link, collection)
                .find(List.of(id), ledger)
                .any()
                .orElseThrow(() -> new LoaderException("another client deleted the document with _id "
                        + MessageText.quote(id) + " while this chunk ran; if all attempts fail, load again"));
        compare(block, duplicate.document(), equal, ledger);
    }

    @Override
    public void close() {
        batches.close();
    }
}
