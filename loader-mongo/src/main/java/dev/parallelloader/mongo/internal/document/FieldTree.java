package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.LoaderException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;

/** Fields by their paths, from which the nodes of documents are made. Used by one thread. */
final class FieldTree {

    /** Creates the node of a field with this name. */
    @FunctionalInterface
    interface Leaf {
        DocumentNode named(String name);
    }

    /** A field: what it is made from in words, and either its node or the fields in it. */
    private static final class Entry {

        private final String origin;
        private final Leaf leaf;
        private final FieldTree children;
        /** The node that was made last. Trees that are made of this one share it. */
        private @Nullable DocumentNode node;

        Entry(String origin, Leaf leaf, FieldTree children) {
            this.origin = origin;
            this.leaf = leaf;
            this.children = children;
        }

        boolean isGroup() {
            return children.size() > 0;
        }

        DocumentNode node(String name) {
            DocumentNode known = node;
            if (known == null || !known.name().equals(name)) {
                known = leaf.named(name);
                node = known;
            }
            return known;
        }
    }

    private static final Leaf NO_LEAF = name -> {
        throw new IllegalStateException(name + " has fields of its own");
    };

    private final int idIndex;
    /** The fields to which these are added; null without such. They don't change. */
    private final @Nullable FieldTree first;

    private final Map<String, Entry> fields = new LinkedHashMap<>();

    /**
     * @param idIndex the index of an {@code _id} that is a document of fields
     */
    FieldTree(int idIndex) {
        this(idIndex, null);
    }

    private FieldTree(int idIndex, @Nullable FieldTree first) {
        this.idIndex = idIndex;
        this.first = first;
    }

    /** Returns a tree with these fields, to which others can be added without changing this one. Takes constant time. */
    FieldTree extended() {
        return new FieldTree(idIndex, this);
    }

    private @Nullable Entry find(String name) {
        Entry entry = fields.get(name);
        return entry == null && first != null ? first.find(name) : entry;
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
        for (String name : names.subList(0, names.size() - 1)) {
            Entry entry = tree.group(name, origin);
            if (entry.leaf != NO_LEAF) {
                throw conflict(path, origin, entry);
            }
            tree = entry.children;
        }
        String name = names.get(names.size() - 1);
        Entry existing = tree.find(name);
        if (existing != null) {
            throw conflict(path, origin, existing);
        }
        tree.fields.put(name, new Entry(origin, leaf, new FieldTree(DocumentNode.NOT_INDEXED)));
    }

    /** The entry of a document that fields can be added to, or of the field that is in its place. */
    private Entry group(String name, String origin) {
        Entry entry = find(name);
        if (entry == null) {
            entry = new Entry(origin, NO_LEAF, new FieldTree(DocumentNode.NOT_INDEXED));
            fields.put(name, entry);
        } else if (entry.isGroup() && !fields.containsKey(name)) {
            entry = new Entry(entry.origin, NO_LEAF, entry.children.extended());
            fields.put(name, entry);
        }
        return entry;
    }

    private static LoaderException conflict(FieldPath path, String origin, Entry existing) {
        return new LoaderException(existing.origin + " and " + origin + " can't both be stored as the field " + path
                + ": map one of them to another name, or drop it");
    }

    int size() {
        return first == null ? fields.size() : (int) names().count();
    }

    private Stream<String> names() {
        return first == null
                ? fields.keySet().stream()
                : Stream.concat(first.names(), fields.keySet().stream().filter(name -> first.find(name) == null));
    }

    /** Whether a field of the tree that this one extends has further fields in it. */
    boolean changesFirst() {
        return first != null && fields.keySet().stream().anyMatch(name -> first.find(name) != null);
    }

    /** The nodes of all fields, {@code _id} first. */
    List<DocumentNode> nodes() {
        return nodes(names());
    }

    /** The nodes of the fields that were added to the tree that this one extends, {@code _id} first. */
    List<DocumentNode> addedNodes() {
        return nodes(fields.keySet().stream());
    }

    private List<DocumentNode> nodes(Stream<String> names) {
        List<DocumentNode> nodes = new ArrayList<>();
        names.forEach(name -> nodes.add(name.equals("_id") ? 0 : nodes.size(), node(name)));
        return nodes;
    }

    private DocumentNode node(String name) {
        Entry entry = entry(name);
        return entry.isGroup() ? group(name, entry.children) : entry.node(name);
    }

    private Entry entry(String name) {
        return Objects.requireNonNull(find(name), name);
    }

    /** Like {@link #nodes}, but with the fields of nested documents as fields with their paths as names, which sets each of them alone. */
    List<DocumentNode> flatNodes() {
        List<DocumentNode> nodes = new ArrayList<>();
        addFlatNodes("", names(), nodes);
        return nodes;
    }

    /** Like {@link #addedNodes}, with names as those of {@link #flatNodes}. */
    List<DocumentNode> addedFlatNodes() {
        List<DocumentNode> nodes = new ArrayList<>();
        addFlatNodes("", fields.keySet().stream(), nodes);
        return nodes;
    }

    private void addFlatNodes(String prefix, Stream<String> names, List<DocumentNode> nodes) {
        names.forEach(name -> {
            Entry entry = entry(name);
            String path = prefix + name;
            if (path.equals("_id")) {
                nodes.add(0, node(name));
            } else if (!entry.isGroup()) {
                nodes.add(entry.node(path));
            } else if (entry.children.isArray()) {
                nodes.add(group(path, entry.children));
            } else {
                entry.children.addFlatNodes(path + ".", entry.children.names(), nodes);
            }
        });
    }

    private boolean isArray() {
        return find("0") != null
                && IntStream.range(1, size()).allMatch(number -> find(Integer.toString(number)) != null);
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
