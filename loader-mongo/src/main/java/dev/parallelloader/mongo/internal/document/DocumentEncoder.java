package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Converts rows with the same columns to BSON. Immutable and thread-safe. */
public final class DocumentEncoder {

    /** The fields in the order in which they are stored. An encoder that was made of another one shares its parts. */
    private final List<Part> parts;

    private final boolean shared;

    /**
     * @param nodes the fields in the order in which they are stored
     */
    DocumentEncoder(List<DocumentNode> nodes) {
        this(List.of(new Part(nodes)), false);
    }

    private DocumentEncoder(List<Part> parts, boolean shared) {
        this.parts = List.copyOf(parts);
        this.shared = shared;
    }

    /**
     * Returns an encoder of these fields and further ones. Takes time and memory for the further ones alone.
     *
     * @param further fields that aren't among these; they are stored after these, but an {@code _id} before them
     */
    DocumentEncoder and(List<DocumentNode> further) {
        int ids = !further.isEmpty() && further.get(0).name().equals("_id") ? 1 : 0;
        List<Part> all = new ArrayList<>(parts);
        all.add(0, new Part(further.subList(0, ids)));
        all.add(new Part(further.subList(ids, further.size())));
        return new DocumentEncoder(all, true);
    }

    /** Whether it was made of another one, whose fields it shares. */
    boolean isShared() {
        return shared;
    }

    /** Some fields. */
    private static final class Part {

        /** From how many fields on it pays to look first whether a row has each of them. */
        private static final int MANY = 64;

        private final DocumentNode[] nodes;
        private final byte[][] names;

        Part(List<DocumentNode> nodes) {
            this.nodes = nodes.toArray(DocumentNode[]::new);
            this.names = nodes.stream().map(DocumentNode::encodedName).toArray(byte[][]::new);
        }

        boolean write(Row row, BsonBuffer target, int[] places, int first) {
            boolean sparse = nodes.length >= MANY && row.columns().isOpen();
            for (int i = 0; i < nodes.length; i++) {
                if (sparse && nodes[i].isMissing(row)) {
                    continue;
                }
                if (nodes[i].write(names[i], row, target, places, first) == FieldRule.BROKEN) {
                    return false;
                }
            }
            return true;
        }
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
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).write(row, target, places, first)) {
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
        List<RowFault> faults = parts.stream()
                .flatMap(part -> Arrays.stream(part.nodes))
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
        for (Part part : parts) {
            OptionalInt column = DocumentNode.column(part.nodes, path);
            if (column.isPresent()) {
                return column;
            }
        }
        return OptionalInt.empty();
    }
}
