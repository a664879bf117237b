package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.LoaderException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonType;

/** Fields by their paths, from which the nodes of documents are made. Used by one thread. */
final class FieldTree {

    /** Creates the node of a field with this name. */
    @FunctionalInterface
    interface Leaf {
        DocumentNode named(String name);
    }

    /** A field: what it is made from in words, and either its node or the fields in it. */
    private record Entry(String origin, Leaf leaf, FieldTree children) {
        boolean isGroup() {
            return children.size() > 0;
        }
    }

    private static final Leaf NO_LEAF = name -> {
        throw new IllegalStateException(name + " has fields of its own");
    };

    private final int idIndex;
    private final Map<String, Entry> fields = new LinkedHashMap<>();

    /**
     * @param idIndex the index of an {@code _id} that is a document of fields
     */
    FieldTree(int idIndex) {
        this.idIndex = idIndex;
    }

    /**
     * Adds a field.
     *
     * @param origin what it is made from, for messages, such as {@code column NAME}
     * @throws LoaderException if there is a field at that path, or one of them would be in the other
     */
    void add(FieldPath path, String origin, Leaf leaf) {
        FieldTree tree = this;
        List<String> names = path.names();
        for (int i = 0; i < names.size() - 1; i++) {
            Entry entry = tree.fields.computeIfAbsent(
                    names.get(i), name -> new Entry(origin, NO_LEAF, new FieldTree(DocumentNode.NOT_INDEXED)));
            if (entry.leaf() != NO_LEAF) {
                throw conflict(path, origin, entry);
            }
            tree = entry.children();
        }
        Entry existing = tree.fields.putIfAbsent(
                names.get(names.size() - 1), new Entry(origin, leaf, new FieldTree(DocumentNode.NOT_INDEXED)));
        if (existing != null) {
            throw conflict(path, origin, existing);
        }
    }

    private static LoaderException conflict(FieldPath path, String origin, Entry existing) {
        return new LoaderException(existing.origin() + " and " + origin + " can't both be stored as the field " + path
                + ": map one of them to another name, or drop it");
    }

    int size() {
        return fields.size();
    }

    /** The nodes of all fields, {@code _id} first. */
    List<DocumentNode> nodes() {
        List<DocumentNode> nodes = new ArrayList<>();
        fields.forEach((name, entry) -> {
            DocumentNode node = entry.isGroup()
                    ? group(name, entry.children())
                    : entry.leaf().named(name);
            nodes.add(name.equals("_id") ? 0 : nodes.size(), node);
        });
        return nodes;
    }

    /** Like {@link #nodes}, but with the fields of nested documents as fields with their paths as names, which sets each of them alone. */
    List<DocumentNode> flatNodes() {
        List<DocumentNode> nodes = new ArrayList<>();
        addFlatNodes("", nodes);
        return nodes;
    }

    private void addFlatNodes(String prefix, List<DocumentNode> nodes) {
        fields.forEach((name, entry) -> {
            String path = prefix + name;
            if (path.equals("_id")) {
                nodes.add(
                        0,
                        entry.isGroup()
                                ? group(path, entry.children())
                                : entry.leaf().named(path));
            } else if (!entry.isGroup()) {
                nodes.add(entry.leaf().named(path));
            } else if (entry.children().isArray()) {
                nodes.add(group(path, entry.children()));
            } else {
                entry.children().addFlatNodes(path + ".", nodes);
            }
        });
    }

    private boolean isArray() {
        Set<String> numbers =
                IntStream.range(0, size()).mapToObj(Integer::toString).collect(Collectors.toSet());
        return fields.keySet().equals(numbers);
    }

    /** Fields that are numbered from 0 are elements of an array. The {@code _id} can't be one. */
    private DocumentNode group(String name, FieldTree children) {
        List<DocumentNode> nodes = children.nodes();
        boolean array = children.isArray() && !name.equals("_id");
        if (array) {
            nodes.sort(Comparator.comparingInt(node -> Integer.parseInt(node.name())));
        }
        int index = name.equals("_id") ? idIndex : DocumentNode.NOT_INDEXED;
        return new GroupNode(name, index, array ? BsonType.ARRAY : BsonType.DOCUMENT, nodes);
    }
}
