package dev.parallelloader.mongo.internal.write;

import static dev.parallelloader.mongo.internal.connection.MongoErrors.BSON_OBJECT_TOO_LARGE;
import static dev.parallelloader.mongo.internal.connection.MongoErrors.DOCUMENT_VALIDATION_FAILURE;
import static dev.parallelloader.mongo.internal.connection.MongoErrors.DUPLICATE_KEY;
import static dev.parallelloader.mongo.internal.connection.MongoErrors.IMMUTABLE_FIELD;
import static dev.parallelloader.mongo.internal.connection.MongoErrors.TOO_LARGE_AFTER_UPDATE;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.write.BatchWrites.Failed;

/** Rejects the rows of documents that the server did not write. */
final class WriteFailures {

    private WriteFailures() {}

    static void reject(DocumentBlock block, Failed failed, Ledger ledger) {
        String message = failed.error().getMessage();
        switch (failed.error().getCode()) {
            case BSON_OBJECT_TOO_LARGE, TOO_LARGE_AFTER_UPDATE ->
                ledger.reject(block.row(failed.document()), "too-large", MessageText.line(message));
            case DOCUMENT_VALIDATION_FAILURE ->
                ledger.reject(block.row(failed.document()), "invalid", ValidationErrors.describe(failed.error()));
            case DUPLICATE_KEY -> rejectDuplicate(block, failed, ledger);
            case IMMUTABLE_FIELD ->
                ledger.reject(
                        block.row(failed.document()),
                        "conflict",
                        "the stored document with this key has another value in a field that can't be changed: "
                                + MessageText.line(message));
            default ->
                ledger.reject(
                        block.row(failed.document()),
                        "invalid",
                        MessageText.message("the server rejected the document: " + MessageText.line(message)));
        }
    }

    /** Rejects a document because another one has the same value in a unique index. */
    static void rejectDuplicate(DocumentBlock block, Failed failed, Ledger ledger) {
        String message = failed.error().getMessage();
        int index = message.indexOf("index: ");
        ledger.reject(
                block.row(failed.document()),
                "conflict",
                "another document has the same value in a unique index: "
                        + MessageText.line(index < 0 ? message : message.substring(index)));
    }
}
