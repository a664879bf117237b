package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.List;
import org.bson.BsonDocument;

/** Encodes {@code delete} commands. Each element deletes at most one document. */
final class DeleteCommand extends WriteCommand {

    private static final byte[] LIMIT = CommandBuffer.name("limit");

    private final KeyFilter key;

    DeleteCommand(String collection, BsonDocument fields, List<String> key) {
        super("delete", "deletes", collection, fields);
        this.key = new KeyFilter(key);
    }

    @Override
    int size(DocumentBlock block, int document) {
        return key.size(block, document);
    }

    @Override
    void put(CommandBuffer target, int index, DocumentBlock block, int document) {
        target.beginElement(index);
        key.put(target, block, document);
        target.putInt(LIMIT, 1);
        target.end();
    }
}
