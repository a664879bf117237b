package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.nio.ByteBuffer;
import org.bson.BsonType;

/**
 * An ObjectId made from the number of the record, so that a chunk that is run again has the same ids. It begins with a time in
 * seconds, as other ObjectIds do; the other eight bytes are a random number plus the number of the record.
 */
final class GeneratedIdNode extends DocumentNode {

    private final int seconds;
    private final long first;

    /**
     * @param seconds the time of the ids, in seconds since 1970
     * @param first a random number, plus one that stands for the file
     */
    GeneratedIdNode(int index, int seconds, long first) {
        super("_id", index);
        this.seconds = seconds;
        this.first = first;
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int at) {
        target.putBytes(ByteBuffer.allocate(12)
                .putInt(seconds)
                .putLong(first + row.at().record())
                .array());
        return BsonType.OBJECT_ID.getValue();
    }
}
