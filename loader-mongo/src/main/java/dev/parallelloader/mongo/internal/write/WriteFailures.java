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
import java.util.List;
import java.util.OptionalInt;

/** Rejects the rows of documents that the server did not write. */
final class WriteFailures {

    private WriteFailures() {}

    static void reject(DocumentBlock block, Failed failed, Ledger ledger) {
        String message = failed.error().getMessage();
        switch (failed.error().getCode()) {
            case BSON_OBJECT_TOO_LARGE, TOO_LARGE_AFTER_UPDATE ->
                ledger.reject(block.row(failed.document()), "too-large", MessageText.line(message));
            case DOCUMENT_VALIDATION_FAILURE -> {
                ValidationErrors errors = ValidationErrors.of(failed.error());
                reject(block, failed.document(), errors.fields(), "invalid", errors.description(), ledger);
            }
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
        reject(
                block,
                failed.document(),
                CommandReply.keyField(failed.error()).stream().toList(),
                "conflict",
                "another document has the same value in a unique index: "
                        + MessageText.line(index < 0 ? message : message.substring(index)),
                ledger);
    }

    /**
     * Rejects the row of a document.
     *
     * @param fields the paths of the fields at fault, of which some may not be from a column
     */
    private static void reject(
            DocumentBlock block, int document, List<String> fields, String code, String message, Ledger ledger) {
        OptionalInt column = fields.stream()
                .map(path -> block.column(document, path))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
        RowRejects.reject(ledger, block.row(document), column, code, message);
    }
}
