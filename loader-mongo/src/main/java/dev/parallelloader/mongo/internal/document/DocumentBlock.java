package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.internal.connection.MessageText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
        /** A cell breaks the rule of its field: {@link DocumentMapping#fault(Row)} says which. */
        INVALID,
        /** The document would be larger than MongoDB allows. */
        TOO_LARGE
    }

    /** Converts single documents. Creating one takes longer than using it. */
    static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final DocumentMapping mapping;
    private final FieldRule[] rules;
    /** Names of the fields, each with the NUL that ends it. */
    private final byte[][] names;
    /** Indexes of the fields' columns in rows with these columns. */
    private final int[] indexes;

    private @Nullable Columns columns;

    private final BsonBuffer buffer = new BsonBuffer();
    private final BitSet removed = new BitSet();
    private final IdSort sort = new IdSort(this);
    private Row[] rows = new Row[0];
    private int[] ends = new int[0];
    /** Offsets of the fields' values, for one document after the other. */
    private int[] values = new int[0];

    private int size;

    /**
     * An empty block.
     *
     * @param mapping the fields of its documents
     */
    public DocumentBlock(DocumentMapping mapping) {
        this.mapping = mapping;
        List<DocumentField> fields = mapping.fields();
        this.rules = fields.stream().map(DocumentField::rule).toArray(FieldRule[]::new);
        this.names = fields.stream()
                .map(field -> (field.name() + "\0").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.indexes = new int[names.length];
    }

    /**
     * Adds the document of a row. If the result isn't {@link Added#OK}, the block is unchanged.
     *
     * @throws IllegalArgumentException if the row lacks a column of the mapping
     */
    public Added add(Row row) {
        if (!Objects.equals(row.columns(), columns)) {
            findColumns(row.columns());
        }
        reserve();
        int start = buffer.size();
        int value = size * names.length;
        buffer.putInt(0); // the length, which is known at the end
        for (int i = 0; i < names.length; i++) {
            int type = buffer.size();
            buffer.putByte(0);
            buffer.putBytes(names[i], 0, names[i].length);
            values[value + i] = buffer.size();
            int written = rules[i].write(row, indexes[i], buffer);
            if (written == FieldRule.BROKEN) {
                buffer.setSize(start);
                return Added.INVALID;
            }
            buffer.bytes()[type] = (byte) written;
        }
        buffer.putByte(0);
        int length = buffer.size() - start;
        if (length > DocumentSize.LIMIT) {
            buffer.setSize(start);
            return Added.TOO_LARGE;
        }
        buffer.putInt(start, length);
        rows[size] = row;
        ends[size++] = buffer.size();
        return Added.OK;
    }

    private void findColumns(Columns found) {
        for (int i = 0; i < indexes.length; i++) {
            String name = mapping.fields().get(i).column();
            indexes[i] = found.indexOf(name);
            if (indexes[i] < 0) {
                throw new IllegalArgumentException("no column '" + name + "' in " + found);
            }
        }
        columns = found;
    }

    private void reserve() {
        if (size == rows.length) {
            int capacity = Math.max(64, size + (size >> 1));
            rows = Arrays.copyOf(rows, capacity);
            ends = Arrays.copyOf(ends, capacity);
            values = Arrays.copyOf(values, Math.multiplyExact(capacity, names.length));
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
     * @param field the index of the field in the mapping
     */
    public int valueStart(int document, int field) {
        return values[document * names.length + field];
    }

    /** Where the value of a field ends in the array: the offset after its last byte. */
    public int valueEnd(int document, int field) {
        return field + 1 == names.length
                ? end(document) - 1
                : valueStart(document, field + 1) - names[field + 1].length - 1;
    }

    /** The BSON type of a field's value. */
    public byte type(int document, int field) {
        return bytes()[valueStart(document, field) - names[field].length - 1];
    }

    /** Decodes the value of a field. */
    public BsonValue value(int document, int field) {
        return Objects.requireNonNull(
                document(document).get(mapping.fields().get(field).name()));
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
                .map(field -> field + " is " + MessageText.quote(stored.get(field)) + " in the database and "
                        + MessageText.quote(own.get(field)) + " in the file")
                .collect(Collectors.joining(", "));
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
