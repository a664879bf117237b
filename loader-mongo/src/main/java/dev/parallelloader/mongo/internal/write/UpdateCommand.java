package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;

/** Encodes {@code update} commands, which replace documents, or set fields in them. */
final class UpdateCommand extends WriteCommand {

    private static final byte[] UPDATE = CommandBuffer.name("u");
    private static final byte[] SET = CommandBuffer.name("$set");
    private static final byte[] UPSERT = CommandBuffer.name("upsert");
    private static final byte[] REPLACE_WITH = CommandBuffer.name("$replaceWith");
    private static final byte[] MERGE_OBJECTS = CommandBuffer.name("$mergeObjects");
    private static final byte[] LITERAL = CommandBuffer.name("$literal");

    /** The document {@code {_id: "$_id"}}. */
    private static final byte[] STORED_ID = CommandBuffer.document(new BsonDocument("_id", new BsonString("$_id")));

    private static final int BESIDE_DOCUMENT = 128;

    private final KeyFilter key;
    private final boolean replaces;
    private final BooleanSupplier pipelines;
    /** Whether the key is the {@code _id}, which is a document's first field and can't be set. */
    private final boolean keyIsId;

    /**
     * @param key the paths of the key's fields
     * @param pipelines whether the server supports updates with aggregation pipelines; asked when there is something to write
     * @param replaces whether documents are replaced, or inserted if there is none; otherwise fields are set in existing ones
     */
    UpdateCommand(
            String collection, BsonDocument fields, List<String> key, boolean replaces, BooleanSupplier pipelines) {
        super("update", "updates", collection, fields);
        this.key = new KeyFilter(key);
        this.replaces = replaces;
        this.pipelines = pipelines;
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
            if (keyIsId || !pipelines.getAsBoolean() || beginsWithId(block.bytes(), start)) {
                target.putValue(UPDATE, BsonType.DOCUMENT.getValue(), block.bytes(), start, end);
            } else {
                putReplacementWithStoredId(target, block.bytes(), start, end);
            }
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

    private static boolean beginsWithId(byte[] bytes, int start) {
        int name = start + Integer.BYTES + 1;
        return bytes[name] == '_' && bytes[name + 1] == 'i' && bytes[name + 2] == 'd' && bytes[name + 3] == 0;
    }

    /**
     * Replaces a document by a pipeline that keeps the stored {@code _id}. The server would write a replacement without an
     * {@code _id} even if the document hasn't changed.
     */
    private static void putReplacementWithStoredId(CommandBuffer target, byte[] bytes, int start, int end) {
        target.beginArray(UPDATE);
        target.beginElement(0);
        target.beginDocument(REPLACE_WITH);
        target.beginArray(MERGE_OBJECTS);
        target.putElement(0, BsonType.DOCUMENT.getValue(), STORED_ID, 0, STORED_ID.length);
        target.beginElement(1);
        target.putValue(LITERAL, BsonType.DOCUMENT.getValue(), bytes, start, end);
        target.end();
        target.end();
        target.end();
        target.end();
        target.end();
    }
}
