package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.document.DocumentBlock;

/** A mode of writing documents. Used by one thread. */
interface DocumentWrites extends AutoCloseable {

    /** Writes the documents of a block and accounts for each of their rows. */
    void write(DocumentBlock block, Ledger ledger) throws InterruptedException;

    @Override
    void close();
}
