package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.Optional;
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

    /** Describes all rules that a row breaks, by the names of columns. */
    public Optional<String> fault(Row row) {
        String faults = List.of(nodes).stream()
                .flatMap(node -> node.faults(row).stream())
                .collect(Collectors.joining("; "));
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
    }
}
