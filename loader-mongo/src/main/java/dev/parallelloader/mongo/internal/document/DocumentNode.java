package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** A field of a document, or an element of an array, with what its value is made from. Immutable and thread-safe. */
abstract class DocumentNode {

    /** The value of {@link #index} for a field that needn't be found. */
    static final int NOT_INDEXED = -1;

    /** The number of elements that the places of an indexed field take: of its type, of its value, and the end of the value. */
    static final int PLACES = 3;

    private final String name;
    private final byte[] encodedName;
    private final int index;

    /**
     * @param name the field's name, without the names of the documents around it
     * @param index the field's index in {@link CollectionMapping#indexed}, or {@link #NOT_INDEXED}
     */
    DocumentNode(String name, int index) {
        this.name = name;
        this.encodedName = (name + "\0").getBytes(StandardCharsets.UTF_8);
        this.index = index;
    }

    String name() {
        return name;
    }

    /** The name, with the NUL that ends it. */
    final byte[] encodedName() {
        return encodedName;
    }

    /**
     * Appends type, name and value. If there is no value, the target is as before.
     *
     * @param encodedName the name to write, with its NUL
     * @return as of {@link FieldRule#write}
     */
    final int write(byte[] encodedName, Row row, BsonBuffer target, int[] places, int first) {
        int type = target.size();
        target.putByte(0);
        target.putBytes(encodedName, 0, encodedName.length);
        int value = target.size();
        int written = value(row, target, places, first);
        if (written == FieldRule.BROKEN || written == FieldRule.ABSENT) {
            target.setSize(type);
            return written;
        }
        target.bytes()[type] = (byte) written;
        if (index != NOT_INDEXED) {
            int place = first + PLACES * index;
            places[place] = type;
            places[place + 1] = value;
            places[place + 2] = target.size();
        }
        return written;
    }

    /** Whether a row certainly has no value for the field. Quicker than {@link #write}, for rows that have few of many columns. */
    boolean isMissing(Row row) {
        return false;
    }

    /** Appends the value. Returns as {@link FieldRule#write}. */
    abstract int value(Row row, BsonBuffer target, int[] places, int first);

    /**
     * The rules that a row breaks.
     *
     * @param scratch a buffer, whose content is overwritten
     */
    List<RowFault> faults(Row row, BsonBuffer scratch) {
        return List.of();
    }

    /** The column of a field that is in one of some nodes, as of {@link #column(String)}. */
    static OptionalInt column(DocumentNode[] nodes, String path) {
        for (DocumentNode node : nodes) {
            OptionalInt column = node.column(path);
            if (column.isPresent()) {
                return column;
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The index of the column that alone determines the value of a field.
     *
     * @param path the path of the field, from this node on
     */
    OptionalInt column(String path) {
        return OptionalInt.empty();
    }
}
