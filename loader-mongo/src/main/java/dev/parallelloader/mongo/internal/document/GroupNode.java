package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.bson.BsonType;

/** A document or an array in a document. It is left out if all its values are absent. In an array, values after an absent one move up. */
final class GroupNode extends DocumentNode {

    private final BsonType type;
    private final DocumentNode[] children;
    private final byte[][] names;

    /**
     * @param type {@link BsonType#DOCUMENT}, or {@link BsonType#ARRAY}, in which the names of children don't matter
     */
    GroupNode(String name, int index, BsonType type, List<DocumentNode> children) {
        super(name, index);
        this.type = type;
        this.children = children.toArray(DocumentNode[]::new);
        this.names = new byte[this.children.length][];
        for (int i = 0; i < names.length; i++) {
            names[i] = type == BsonType.ARRAY
                    ? (i + "\0").getBytes(StandardCharsets.UTF_8)
                    : this.children[i].encodedName();
        }
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int first) {
        int start = target.size();
        target.putInt(0);
        int count = 0;
        for (int i = 0; i < children.length; i++) {
            byte[] name = type == BsonType.ARRAY ? names[count] : names[i];
            switch (children[i].write(name, row, target, places, first)) {
                case FieldRule.BROKEN -> {
                    return FieldRule.BROKEN;
                }
                case FieldRule.ABSENT -> {}
                default -> count++;
            }
        }
        if (count == 0) {
            return FieldRule.ABSENT;
        }
        target.putByte(0);
        target.putInt(start, target.size() - start);
        return type.getValue();
    }

    @Override
    List<RowFault> faults(Row row, BsonBuffer scratch) {
        return List.of(children).stream()
                .flatMap(child -> child.faults(row, scratch).stream())
                .toList();
    }

    /** Elements of an array have none, as they may have moved up. */
    @Override
    OptionalInt column(String path) {
        String prefix = name() + ".";
        return type == BsonType.DOCUMENT && path.startsWith(prefix)
                ? column(children, path.substring(prefix.length()))
                : OptionalInt.empty();
    }
}
