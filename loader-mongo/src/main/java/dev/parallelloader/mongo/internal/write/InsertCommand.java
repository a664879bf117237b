package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import org.bson.BsonDocument;
import org.bson.BsonType;

/** Encodes {@code insert} commands. */
final class InsertCommand extends WriteCommand {

    InsertCommand(String collection, BsonDocument fields) {
        super("insert", "documents", collection, fields);
    }

    /** Writes inserts in batches. */
    static BatchWrites batches(MongoLink link, String collection, WriteOptions options) {
        BsonDocument fields = options.fields(link.database().getWriteConcern());
        return new BatchWrites(link, options, () -> new InsertCommand(collection, fields));
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
