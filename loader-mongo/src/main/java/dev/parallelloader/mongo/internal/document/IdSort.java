package dev.parallelloader.mongo.internal.document;

import java.util.Arrays;
import org.bson.BsonType;

/**
 * Sorts the documents of a block by {@code _id}, without an object for each of them. It is a most-significant-digit radix
 * sort (Sedgewick and Wayne, Algorithms, 4th edition, 5.1) whose digits are four bytes: skips the bytes that all ids of a
 * range have in common, sorts by the next four with {@link Arrays#sort(long[], int, int)}, and repeats that for each run of
 * ids that these didn't tell apart. The runs that are still to be sorted are on a stack of its own: ids with long common
 * beginnings would exceed that of the thread. Not thread-safe.
 */
final class IdSort {

    private final DocumentBlock block;

    /** A digit in the upper half, which is compared first, and a document in the lower half. */
    private long[] keys = new long[0];

    /** Runs that are still to be sorted, as three elements each: from, to, offset. */
    private int[] pending = new int[0];

    private int pendingSize;

    IdSort(DocumentBlock block) {
        this.block = block;
    }

    int[] documents() {
        if (keys.length < block.size()) {
            keys = new long[block.size()];
        }
        int count = 0;
        for (int document = 0; document < block.size(); document++) {
            if (!block.isRemoved(document)) {
                keys[count++] = (long) block.type(document, 0) << 32 | document;
            }
        }
        if (count > 0 && !areOfOneType(count)) {
            Arrays.sort(keys, 0, count);
        }
        pushRuns(0, count, 0);
        while (pendingSize > 0) {
            pendingSize -= 3;
            sort(pending[pendingSize], pending[pendingSize + 1], pending[pendingSize + 2]);
        }
        int[] documents = new int[count];
        for (int i = 0; i < count; i++) {
            documents[i] = (int) keys[i];
        }
        return documents;
    }

    private boolean areOfOneType(int count) {
        for (int i = 1; i < count; i++) {
            if (digit(i) != digit(0)) {
                return false;
            }
        }
        return true;
    }

    /** Has each run of equal digits sorted by the bytes of the ids from an offset on. */
    private void pushRuns(int from, int to, int offset) {
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || digit(i) != digit(start)) {
                if (i - start > 1) {
                    push(start, i, offset);
                }
                start = i;
            }
        }
    }

    private void push(int from, int to, int offset) {
        if (pendingSize + 3 > pending.length) {
            pending = Arrays.copyOf(pending, 2 * pending.length + 30);
        }
        pending[pendingSize++] = from;
        pending[pendingSize++] = to;
        pending[pendingSize++] = offset;
    }

    private int digit(int key) {
        return (int) (keys[key] >> 32);
    }

    /** Sorts ids of one type, which are equal before an offset. */
    private void sort(int from, int to, int offset) {
        int differing = isNumeric((int) keys[from]) ? offset : skipCommon(from, to, offset);
        boolean ended = true;
        for (int i = from; i < to; i++) {
            int document = (int) keys[i];
            ended &= length(document) <= differing;
            keys[i] = (long) (digit(document, differing) ^ Integer.MIN_VALUE) << 32 | document;
        }
        if (ended) {
            // Only NULs at the end tell these ids apart.
            for (int i = from; i < to; i++) {
                int document = (int) keys[i];
                keys[i] = (long) length(document) << 32 | document;
            }
            Arrays.sort(keys, from, to);
            return;
        }
        Arrays.sort(keys, from, to);
        pushRuns(from, to, differing + Integer.BYTES);
    }

    /** The offset of the first byte in which ids differ; the given offset if one of them ends before it. */
    private int skipCommon(int from, int to, int offset) {
        byte[] bytes = block.bytes();
        int first = start((int) keys[from]);
        int common = length((int) keys[from]);
        for (int i = from + 1; i < to && common > offset; i++) {
            int document = (int) keys[i];
            int start = start(document);
            int length = Math.min(common, length(document));
            if (length <= offset) {
                return offset;
            }
            int differing =
                    Arrays.mismatch(bytes, first + offset, first + length, bytes, start + offset, start + length);
            common = differing < 0 ? length : offset + differing;
        }
        return Math.max(common, offset);
    }

    /** Four bytes of an id as an unsigned number. After the end of the id they are 0. */
    private int digit(int document, int offset) {
        if (isNumeric(document)) {
            long ordered = ordered(document);
            return offset == 0 ? (int) (ordered >>> 32) : offset == Integer.BYTES ? (int) ordered : 0;
        }
        byte[] bytes = block.bytes();
        int at = start(document) + offset;
        int end = start(document) + length(document);
        if (at + Integer.BYTES <= end) {
            return bytes[at] << 24
                    | (bytes[at + 1] & 0xFF) << 16
                    | (bytes[at + 2] & 0xFF) << 8
                    | (bytes[at + 3] & 0xFF);
        }
        int digit = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            digit = digit << 8 | (at + i < end ? bytes[at + i] & 0xFF : 0);
        }
        return digit;
    }

    private boolean isNumeric(int document) {
        byte type = block.type(document, 0);
        return type == BsonType.INT32.getValue()
                || type == BsonType.INT64.getValue()
                || type == BsonType.DATE_TIME.getValue()
                || type == BsonType.DOUBLE.getValue();
    }

    /** A number that is unsigned in the order of the id. */
    private long ordered(int document) {
        int start = block.valueStart(document, 0);
        byte type = block.type(document, 0);
        if (type == BsonType.INT32.getValue()) {
            return BsonBuffer.intAt(block.bytes(), start) ^ Long.MIN_VALUE;
        }
        long value = (BsonBuffer.intAt(block.bytes(), start) & 0xFFFF_FFFFL)
                | (long) BsonBuffer.intAt(block.bytes(), start + Integer.BYTES) << 32;
        if (type == BsonType.DOUBLE.getValue() && value < 0) {
            return ~value; // sign and magnitude, so larger magnitudes of negative numbers come first
        }
        return value ^ Long.MIN_VALUE;
    }

    /** Where the bytes that are compared begin: a text's length isn't compared. */
    private int start(int document) {
        return block.valueStart(document, 0) + (isText(document) ? Integer.BYTES : 0);
    }

    private int length(int document) {
        int end = block.valueEnd(document, 0) - (isText(document) ? 1 : 0);
        return isNumeric(document) ? Long.BYTES : end - start(document);
    }

    private boolean isText(int document) {
        return block.type(document, 0) == BsonType.STRING.getValue();
    }
}
