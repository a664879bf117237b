package dev.parallelloader.mongo;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.document.DocumentBlock.Added;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Shows the documents that a {@link CollectionWorker} would make of rows, without a server. Not thread-safe.
 */
public final class DocumentPreview {

    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final DocumentBlock block;

    private DocumentPreview(DocumentBlock block) {
        this.block = block;
    }

    /**
     * Returns a preview of the documents of a worker.
     *
     * @param worker the result of {@link CollectionWorkerBuilder#build}
     * @return the preview
     * @throws LoaderException if the worker is of another class
     */
    public static DocumentPreview of(Component<? extends ChunkWorkerFactory> worker) {
        CollectionMapping mapping = CollectionWorker.mapping(worker, "its documents are unknown");
        return new DocumentPreview(new DocumentBlock(mapping));
    }

    /**
     * Returns the document of a row as relaxed MongoDB Extended JSON in one line. A generated {@code _id} is another one than that of a
     * load.
     *
     * @param row the row
     * @return the document
     * @throws LoaderException if the row would be rejected, or its columns don't fit the worker; the message says why
     */
    public String json(Row row) {
        block.clear();
        Added added = block.add(row);
        if (added != Added.OK) {
            throw new LoaderException(
                    added == Added.INVALID
                            ? block.fault(row).description()
                            : "the document would be larger than 16 MiB");
        }
        return block.document(0).toJson(RELAXED);
    }
}
