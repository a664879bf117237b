package dev.parallelloader.mongo.internal.write;

import com.mongodb.WriteConcern;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import org.bson.BsonType;

/** Encodes {@code insert} commands. */
final class InsertCommand extends WriteCommand {

    InsertCommand(String collection, WriteConcern concern) {
        super("insert", "documents", collection, concern);
    }

    @Override
    int size(DocumentBlock block, int document) {
        return block.end(document) - block.start(document);
    }

    @Override
    void put(CommandBuffer target, int index, DocumentBlock block, int document) {
        target.putElement(
                index, BsonType.DOCUMENT.getValue(), block.bytes(), block.start(document), block.end(document));
    }
}
