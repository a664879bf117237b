package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Converts rows with the same columns to BSON. Immutable and thread-safe. */
public final class DocumentEncoder {

    private final DocumentNode[] nodes;
    private final byte[][] names;

    /**
     * @param nodes the fields in the order in which they are stored
     */
    DocumentEncoder(List<DocumentNode> nodes) {
        this.nodes = nodes.toArray(DocumentNode[]::new);
        this.names = nodes.stream().map(DocumentNode::encodedName).toArray(byte[][]::new);
    }

    /**
     * Appends the document of a row.
     *
     * @param places where to note the places of indexed fields, from the first of these elements on
     * @return false if a cell breaks the rule of its field; the target then has a part of a document
     */
    boolean write(Row row, BsonBuffer target, int[] places, int first) {
        int start = target.size();
        target.putInt(0); // the length, which is known at the end
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i].write(names[i], row, target, places, first) == FieldRule.BROKEN) {
                return false;
            }
        }
        target.putByte(0);
        target.putInt(start, target.size() - start);
        return true;
    }

    /** Describes all rules that a row breaks. */
    public Optional<RowFault> fault(Row row) {
        BsonBuffer scratch = new BsonBuffer();
        List<RowFault> faults = List.of(nodes).stream()
                .flatMap(node -> node.faults(row, scratch).stream())
                .toList();
        return faults.stream()
                .findFirst()
                .map(first -> new RowFault(
                        first.column(),
                        faults.stream().map(RowFault::description).collect(Collectors.joining("; "))));
    }

    /** The index of the column that alone determines the value of the field at a path. */
    OptionalInt column(String path) {
        return DocumentNode.column(nodes, path);
    }
}
