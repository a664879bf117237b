package dev.parallelloader.mongo.internal.write;

import com.mongodb.WriteConcern;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.List;
import org.bson.BsonType;

/** Encodes {@code update} commands, which replace documents, or set fields in them. */
final class UpdateCommand extends WriteCommand {

    private static final byte[] UPDATE = CommandBuffer.name("u");
    private static final byte[] SET = CommandBuffer.name("$set");
    private static final byte[] UPSERT = CommandBuffer.name("upsert");
    private static final int BESIDE_DOCUMENT = 32;

    private final KeyFilter key;
    private final boolean replaces;
    /** Whether the key is the {@code _id}, which is a document's first field and can't be set. */
    private final boolean keyIsId;

    /**
     * @param key the paths of the key's fields
     * @param replaces whether documents are replaced, or inserted if there is none; otherwise fields are set in existing ones
     */
    UpdateCommand(String collection, WriteConcern concern, List<String> key, boolean replaces) {
        super("update", "updates", collection, concern);
        this.key = new KeyFilter(key);
        this.replaces = replaces;
        this.keyIsId = key.get(0).equals("_id");
    }

    @Override
    int size(DocumentBlock block, int document) {
        return key.size(block, document) + block.end(document) - block.start(document) + BESIDE_DOCUMENT;
    }

    @Override
    void put(CommandBuffer target, int index, DocumentBlock block, int document) {
        target.beginElement(index);
        key.put(target, block, document);
        int start = block.start(document);
        int end = block.end(document);
        if (replaces) {
            target.putValue(UPDATE, BsonType.DOCUMENT.getValue(), block.bytes(), start, end);
            target.putBoolean(UPSERT, true);
        } else {
            target.beginDocument(UPDATE);
            target.beginDocument(SET);
            target.putFields(block.bytes(), keyIsId ? block.valueEnd(document, 0) : start + Integer.BYTES, end - 1);
            target.end();
            target.end();
        }
        target.end();
    }
}
