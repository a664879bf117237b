package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.internal.document.BlankRule.Blank;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/** Converts the rows of any file to documents: a field for each column, unless options say otherwise. Thread-safe. */
public final class CollectionMapping {

    private static final String ID_FIELD = "_id";

    private final MappingOptions options;
    private final ObjectId firstId;
    private final List<String> key;
    private final List<String> indexed;
    /** The columns that an option names. */
    private final Set<String> named;

    /**
     * @param firstId where generated ids begin: their time, and eight random bytes, as an ObjectId in hexadecimal digits
     */
    public CollectionMapping(MappingOptions options, String firstId) {
        this.options = options;
        this.firstId = new ObjectId(firstId);
        this.key = options.key().isEmpty()
                ? List.of(ID_FIELD)
                : options.key().stream()
                        .map(this::path)
                        .map(FieldPath::toString)
                        .toList();
        this.indexed = Stream.concat(
                        key.stream(),
                        options.references().keySet().stream().map(this::path).map(FieldPath::toString))
                .distinct()
                .toList();
        this.named = options.named();
        named.addAll(options.templateColumns());
    }

    /** Where the generated ids of a new worker begin: an id of now with eight random bytes. */
    public static String newFirstId() {
        byte[] random = new byte[Long.BYTES];
        new SecureRandom().nextBytes(random);
        return new ObjectId(ByteBuffer.allocate(12)
                        .putInt((int) Instant.now().getEpochSecond())
                        .put(random)
                        .array())
                .toHexString();
    }

    /** The paths of the fields that identify documents. */
    public List<String> key() {
        return key;
    }

    /**
     * The fields that a {@link DocumentBlock} can find in its documents, by their paths. The first ones are those of the key, and
     * documents are sorted by the very first.
     */
    List<String> indexed() {
        return indexed;
    }

    /** The index of the field of a column among those that are {@linkplain #indexed indexed}. */
    public int index(String column) {
        return indexed().indexOf(path(column).toString());
    }

    /** Whether documents of a file get generated ids. */
    public boolean generatesIds(Columns header) {
        return generatesIds(HeaderColumn.of(header, 0, options));
    }

    private boolean generatesIds(List<HeaderColumn> columns) {
        return options.id() instanceof IdSource.Generated
                || (options.id() instanceof IdSource.Default
                        && columns.stream().noneMatch(column -> isId(column.name())));
    }

    /**
     * Finds the columns of a file, once for all its rows.
     *
     * @throws LoaderException if a column is missing, or two columns would become one field
     */
    public DocumentEncoder encoder(Columns header) {
        return encoder(header, 0);
    }

    /**
     * Finds the columns of a file, once for all its rows.
     *
     * @param file a number of the file, as of {@link OpenEncoders#of}
     * @throws LoaderException if a column is missing, or two columns would become one field
     */
    DocumentEncoder encoder(Columns header, long file) {
        return encoder(fields(header), header, file);
    }

    /**
     * The fields of columns, without an {@code _id} that isn't made from one column.
     *
     * @param names the columns, after types were read from the header
     * @param nodes the nodes of the fields
     */
    record ColumnFields(Columns header, Columns names, FieldTree tree, DocumentEncoder nodes, boolean generatesIds) {}

    /**
     * Finds the columns to which others may be added.
     *
     * @throws LoaderException if a column is missing, or two columns would become one field
     */
    ColumnFields fields(Columns header) {
        List<HeaderColumn> columns = HeaderColumn.of(header, 0, options);
        Columns names = options.typedHeaders() ? HeaderColumn.names(Columns.of(), columns) : header;
        names.require(options.requiredColumns(header.isOpen()));
        FieldTree tree = new FieldTree(indexed().indexOf(ID_FIELD));
        options.id()
                .columns()
                .forEach(id -> add(tree, columns.get(names.indexOf(id)))); // in this order, whatever the header's is
        for (HeaderColumn column : columns) {
            if (isUsed(column) && !options.id().columns().contains(column.name())) {
                add(tree, column);
            }
        }
        if (options.mode() != Mode.DELETE) {
            addConstants(tree);
        }
        return new ColumnFields(header, names, tree, new DocumentEncoder(nodes(tree)), generatesIds(columns));
    }

    /**
     * Adds the fields of further columns, and an {@code _id} that isn't made from one column. Takes time and memory for these alone,
     * unless they are in documents that the first columns have too.
     *
     * @param columns the first columns, and further ones after them
     * @throws LoaderException if the {@code _id} can't be made
     */
    DocumentEncoder encoder(ColumnFields first, Columns columns, long file) {
        FieldTree tree = first.tree().extended();
        List<HeaderColumn> further = HeaderColumn.of(columns, first.header().size(), options);
        for (HeaderColumn column : further) {
            try {
                if (isUsed(column)) {
                    add(tree, column);
                }
            } catch (LoaderException e) {
                return UnusableNode.encoder(e, OptionalInt.of(column.index()));
            }
        }
        addId(tree, HeaderColumn.names(first.names(), further), first.generatesIds() && generatesIds(further), file);
        if (tree.changesFirst()) {
            return new DocumentEncoder(nodes(tree));
        }
        return first.nodes().and(options.mode() == Mode.MERGE ? tree.addedFlatNodes() : tree.addedNodes());
    }

    private List<DocumentNode> nodes(FieldTree tree) {
        return options.mode() == Mode.MERGE ? tree.flatNodes() : tree.nodes();
    }

    private void add(FieldTree tree, HeaderColumn column) {
        FieldPath path = path(column.name());
        tree.add(path, "column " + column.name(), name -> cell(name, column, path));
    }

    private void addConstants(FieldTree tree) {
        options.constants().forEach((field, text) -> {
            TypedName typed = TypedName.parse(field);
            tree.add(FieldPath.of(typed.name()), "the constant", name -> new ConstantNode(name, typed.constant(text)));
        });
    }

    /** A name in a header that ends with a type, if types aren't taken from the header. */
    public Optional<String> unusedType(Columns header) {
        return options.typedHeaders()
                ? Optional.empty()
                : header.names().stream().filter(TypedName::hasType).findFirst();
    }

    /** Columns that options name and that aren't among the open columns of a file. They may follow in later rows. */
    public List<String> awaited(Columns header) {
        if (!header.isOpen()) {
            return List.of();
        }
        List<HeaderColumn> columns = HeaderColumn.of(header, 0, options);
        return Stream.of(options.requiredColumns(false))
                .filter(name ->
                        columns.stream().noneMatch(column -> column.name().equals(name)))
                .toList();
    }

    /** Whether a column becomes a field. */
    private boolean isUsed(HeaderColumn column) {
        String name = column.name();
        if (options.mode() == Mode.DELETE) {
            return options.key().isEmpty() ? isId(name) : options.key().contains(name);
        }
        return options.key().contains(name)
                || isId(name)
                || (!options.dropped().contains(name)
                        && (!options.dropRest() || column.typed() || named.contains(name)));
    }

    /** Whether a column becomes the {@code _id}, or a part of it, by the name of its field. */
    private boolean isId(String column) {
        String field = options.fields().getOrDefault(column, column);
        return field.equals(ID_FIELD) || field.startsWith(ID_FIELD + ".");
    }

    private FieldPath path(String column) {
        String mapped = options.fields().getOrDefault(column, column);
        List<String> ids = options.id().columns();
        try {
            if (!ids.contains(column)) {
                return FieldPath.of(mapped);
            }
            return FieldPath.of(ids.size() == 1 ? ID_FIELD : ID_FIELD + "." + mapped);
        } catch (IllegalArgumentException e) {
            throw new LoaderException(
                    "the column '" + column + "' can't be stored under its name: map it to another one ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private DocumentNode cell(String name, HeaderColumn column, FieldPath path) {
        int index = indexed().indexOf(path.toString());
        boolean identifies =
                key().contains(path.toString()) || path.names().get(0).equals(ID_FIELD);
        if ((identifies || index >= 0) && !MappingOptions.canIdentify(column.type())) {
            throw new LoaderException("the column " + column.name() + " identifies documents and can't be "
                    + column.type() + ", whose equal values may differ in their bytes; use another type");
        }
        return new CellNode(name, index, column.name(), column.index(), rule(column, identifies));
    }

    private FieldRule rule(HeaderColumn column, boolean identifies) {
        boolean untyped = column.isUntyped();
        FieldRule rule = untyped ? ValueRule.INSTANCE : ValueTypes.of(column.type());
        boolean mayBeEmpty = untyped || rule == TextRule.ANY || rule == AutoRule.INSTANCE;
        String separator = options.separators().get(column.name());
        if (separator != null) {
            rule = new SplitRule(untyped ? TextRule.ANY : rule, separator);
            mayBeEmpty = true;
        }
        Blank blank = identifies || options.required().contains(column.name())
                ? Blank.BROKEN
                : switch (options.blank()) {
                    case ABSENT -> Blank.ABSENT;
                    case NULL -> Blank.NULL;
                    case EMPTY -> mayBeEmpty ? Blank.VALUE : Blank.ABSENT;
                };
        List<String> nullWords = options.nullWords();
        return blank == Blank.VALUE && nullWords.isEmpty() ? rule : new BlankRule(rule, blank, nullWords);
    }

    private void addId(FieldTree tree, Columns names, boolean generated, long file) {
        FieldPath path = FieldPath.of(ID_FIELD);
        int index = indexed().indexOf(ID_FIELD);
        if (options.id() instanceof IdSource.Template template) {
            tree.add(path, "the template of the _id", name -> new TemplateNode(index, template.text(), names));
            return;
        }
        if (options.mode() != Mode.INSERT) {
            if (generated && options.key().isEmpty()) {
                throw new LoaderException(
                        "no column becomes the _id, by which documents are found: name the columns of the _id"
                                + " (id) or of another key (key)");
            }
        } else if (generated) {
            long random = ByteBuffer.wrap(firstId.toByteArray()).getLong(Integer.BYTES);
            tree.add(
                    path,
                    "the generated _id",
                    name -> new GeneratedIdNode(index, firstId.getTimestamp(), random + file));
        }
    }
}
