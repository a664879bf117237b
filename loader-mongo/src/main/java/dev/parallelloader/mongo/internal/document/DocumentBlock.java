package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.internal.connection.MessageText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a chunk as BSON, one after the other in one array, each with the row that it came from. Documents are
 * numbered from 0 in the order of their rows. A block is reused for the next chunk, so that a document costs no object
 * beside its row. Not thread-safe.
 *
 * <p>A document in the array is {@code length, (type, name, value)*, 0}, as the BSON specification has it.
 */
public final class DocumentBlock {

    /** The result of adding a row. */
    public enum Added {
        /** The block has a document of the row. */
        OK,
        /** A cell breaks the rule of its field, or a further column can't become one: {@link DocumentBlock#fault(Row)} says which. */
        INVALID,
        /** The document would be larger than MongoDB allows. */
        TOO_LARGE
    }

    /** Converts single documents. Creating one takes longer than using it. */
    static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final RecentEncoders encoders;
    /** The paths of the fields whose places are noted. */
    private final List<String> indexed;
    /** The number of elements of {@link #places} for one document. */
    private final int width;

    /** Stands for the file of the rows. */
    private long file;

    private final BsonBuffer buffer = new BsonBuffer();
    private final BitSet removed = new BitSet();
    private final IdSort sort = new IdSort(this);
    private Row[] rows = new Row[0];
    private int[] ends = new int[0];
    /** Where the indexed fields are, for one document after the other, as {@link DocumentNode} notes it. */
    private int[] places = new int[0];

    private int size;

    /**
     * An empty block.
     *
     * @param mapping how rows become its documents
     */
    public DocumentBlock(CollectionMapping mapping) {
        this(new OpenEncoders(mapping), mapping.indexed());
    }

    /**
     * @param encoders supplies the encoder of rows
     * @param indexed the paths of the fields whose places are noted
     */
    DocumentBlock(Encoders encoders, List<String> indexed) {
        this.encoders = new RecentEncoders(columns -> encoders.of(columns, file));
        this.indexed = List.copyOf(indexed);
        this.width = DocumentNode.PLACES * indexed.size();
    }

    /** Supplies the encoder of the rows of a file, by their columns and the number that stands for the file. */
    @FunctionalInterface
    interface Encoders {
        DocumentEncoder of(Columns columns, long file);
    }

    /** Says which file the next rows are from. */
    public void setFile(URI resource) {
        UUID hash = UUID.nameUUIDFromBytes(resource.toString().getBytes(StandardCharsets.UTF_8));
        long number = hash.getMostSignificantBits() ^ hash.getLeastSignificantBits();
        if (number != file) {
            file = number;
            encoders.clear();
        }
    }

    /**
     * Adds the document of a row. If the result isn't {@link Added#OK}, the block is unchanged.
     *
     * @throws dev.parallelloader.api.LoaderException if the row lacks a column of the mapping
     */
    public Added add(Row row) {
        DocumentEncoder used = encoders.of(row.columns());
        reserve();
        int start = buffer.size();
        Arrays.fill(places, size * width, (size + 1) * width, start);
        if (!used.write(row, buffer, places, size * width)) {
            buffer.setSize(start);
            return Added.INVALID;
        }
        if (buffer.size() - start > DocumentSize.LIMIT) {
            buffer.setSize(start);
            return Added.TOO_LARGE;
        }
        rows[size] = row;
        ends[size++] = buffer.size();
        return Added.OK;
    }

    /** Describes all rules that a row breaks which was not added because it is {@link Added#INVALID}. */
    public RowFault fault(Row row) {
        return encoders.of(row.columns()).fault(row).orElseThrow();
    }

    /** The index of the column of a document's row that alone determines the value of the field at a path. */
    public OptionalInt column(int document, String path) {
        return encoders.of(row(document).columns()).column(path);
    }

    /**
     * The index of the column of a document's row that alone determines the value of a field.
     *
     * @param field the index of the field in {@link CollectionMapping#indexed}
     */
    public OptionalInt column(int document, int field) {
        return column(document, indexed.get(field));
    }

    private void reserve() {
        if (size == rows.length) {
            int capacity = Math.max(64, size + (size >> 1));
            rows = Arrays.copyOf(rows, capacity);
            ends = Arrays.copyOf(ends, capacity);
            places = Arrays.copyOf(places, Math.multiplyExact(capacity, width));
        }
    }

    public int size() {
        return size;
    }

    public Row row(int document) {
        return rows[document];
    }

    /** The array with all documents. Valid until the next document is added. */
    public byte[] bytes() {
        return buffer.bytes();
    }

    /** Where a document begins in the array. */
    public int start(int document) {
        return document == 0 ? 0 : ends[document - 1];
    }

    /** Where a document ends in the array: the offset after its last byte. */
    public int end(int document) {
        return ends[document];
    }

    /**
     * Where the value of a field begins in the array, after its type and its name. The value of a text is its length (4
     * bytes, little-endian, with the NUL), its bytes and a NUL.
     *
     * @param field the index of the field in {@link CollectionMapping#indexed}
     */
    public int valueStart(int document, int field) {
        return places[document * width + DocumentNode.PLACES * field + 1];
    }

    /** Where the value of a field ends in the array: the offset after its last byte. */
    public int valueEnd(int document, int field) {
        return places[document * width + DocumentNode.PLACES * field + 2];
    }

    /** Whether a document has a field. */
    public boolean has(int document, int field) {
        return valueEnd(document, field) > start(document);
    }

    /** The BSON type of a field's value. */
    public byte type(int document, int field) {
        return bytes()[places[document * width + DocumentNode.PLACES * field]];
    }

    /** Decodes the value of a field. */
    public BsonValue value(int document, int field) {
        return BsonBuffer.value(type(document, field), bytes(), valueStart(document, field), valueEnd(document, field));
    }

    /** Decodes a document. */
    public BsonDocument document(int document) {
        int start = start(document);
        return new RawBsonDocument(bytes(), start, end(document) - start).decode(CODEC);
    }

    /** Whether two documents have the same {@code _id}: the same type and the same bytes. */
    public boolean sameId(int one, int other) {
        return type(one, 0) == type(other, 0)
                && Arrays.equals(
                        bytes(),
                        valueStart(one, 0),
                        valueEnd(one, 0),
                        bytes(),
                        valueStart(other, 0),
                        valueEnd(other, 0));
    }

    /** Whether a stored document has the same content. The order of fields doesn't matter. */
    public boolean hasContentOf(int document, BsonDocument stored) {
        return document(document).equals(stored);
    }

    /** The fields in which a stored document differs, with both values. */
    public String differences(int document, BsonDocument stored) {
        BsonDocument own = document(document);
        Set<String> fields = new LinkedHashSet<>(own.keySet());
        fields.addAll(stored.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(own.get(field), stored.get(field)))
                .map(field -> difference(field, stored.get(field), own.get(field)))
                .collect(Collectors.joining(", "));
    }

    private static String difference(String field, @Nullable BsonValue stored, @Nullable BsonValue own) {
        String inDatabase = MessageText.quote(stored);
        String inFile = MessageText.quote(own);
        if (stored != null && own != null && inDatabase.equals(inFile)) {
            inDatabase += " of type " + stored.getBsonType().name().toLowerCase(Locale.ROOT);
            inFile += " of type " + own.getBsonType().name().toLowerCase(Locale.ROOT);
        }
        return field + " is " + inDatabase + " in the database and " + inFile + " in the file";
    }

    /** Leaves a document out of {@link #sortedById}, because its row was rejected. */
    public void remove(int document) {
        removed.set(document);
    }

    /** Whether a document was removed. */
    public boolean isRemoved(int document) {
        return removed.get(document);
    }

    /**
     * The documents that were not removed, in the server's order of their {@code _id}: text by its UTF-8 bytes, numbers and
     * dates by their values. Other values, and ids of several types in one block, are merely grouped by type: inserts in
     * another order take longer, but are as correct. Documents with the same {@code _id} are next to each other, in the order
     * of their rows.
     *
     * @return a new array of documents
     */
    public int[] sortedById() {
        return sort.documents();
    }

    /** Empties the block for the next chunk. */
    public void clear() {
        Arrays.fill(rows, 0, size, null);
        size = 0;
        removed.clear();
        buffer.clear();
    }
}
