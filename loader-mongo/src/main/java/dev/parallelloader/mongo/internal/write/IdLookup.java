package dev.parallelloader.mongo.internal.write;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.RetryableErrors;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks up documents of a collection by ids that are values in a block, in batches, without decoding them. Ids are compared
 * byte for byte; {@link StoredDocuments} compares numbers of different types as the server does. Thread-safe.
 */
public final class IdLookup {

    /** The largest size of the documents of a batch: half of what a reply may have, since stored ones may be larger. */
    private static final int MAX_BYTES = 8 << 20;

    private final MongoLink link;
    private final MongoDatabase database;
    private final String collection;

    public IdLookup(MongoLink link, String collection) {
        this.link = link;
        this.database = link.database();
        this.collection = collection;
    }

    /**
     * Returns those documents of a block for which no document is found.
     *
     * @param documents documents of the block
     * @param field the field that has the ids
     */
    public BitSet absent(DocumentBlock block, BitSet documents, int field, Ledger ledger) throws InterruptedException {
        ByteKeys asked = new ByteKeys();
        int[] different = documents.stream()
                .filter(document -> asked.add(
                        block.type(document, field),
                        block.bytes(),
                        block.valueStart(document, field),
                        block.valueEnd(document, field)))
                .toArray();
        ByteKeys found = new ByteKeys();
        await(block, different, field, FindCommand.ids(collection), Batch::found, ledger)
                .forEach(reply -> reply.addIdsTo(found));
        BitSet absent = new BitSet();
        documents.stream()
                .filter(document -> !found.contains(
                        block.type(document, field),
                        block.bytes(),
                        block.valueStart(document, field),
                        block.valueEnd(document, field)))
                .forEach(absent::set);
        return absent;
    }

    /**
     * Compares documents with those that are stored under their ids.
     *
     * @param documents documents of the block, sorted by their ids, which are different
     */
    List<StoredRows> compare(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        FindCommand command = FindCommand.documents(collection);
        return await(
                block,
                documents,
                0,
                command,
                batch -> StoredRows.compare(block, documents, batch.from(), batch.to(), batch.found()),
                ledger);
    }

    /** The reply for the documents from one index to another. */
    private record Batch(int from, int to, FoundDocuments found) {}

    private <T> List<T> await(
            DocumentBlock block,
            int[] documents,
            int field,
            FindCommand command,
            Function<Batch, T> result,
            Ledger ledger)
            throws InterruptedException {
        List<Mono<T>> batches = new ArrayList<>();
        for (int from = 0; from < documents.length; ) {
            int start = from;
            int end = FindCommand.end(block, documents, from, MAX_BYTES);
            batches.add(Mono.defer(() -> find(command.encode(block, documents, start, end, field)))
                    .map(reply -> result.apply(new Batch(start, end, FoundDocuments.parse(reply)))));
            from = end;
        }
        return link.await(
                Flux.fromIterable(batches).flatMap(batch -> batch, BatchLimits.IN_FLIGHT),
                BatchLimits.steps(batches.size()),
                ledger);
    }

    /** The driver doesn't send a command again, and lookups can be repeated on any server. */
    private Mono<RawBsonDocument> find(RawBsonDocument command) {
        return RetryableErrors.sentAgain(
                Mono.from(database.runCommand(command, RawBsonDocument.class)), link.serverWait());
    }
}
