package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive records of a span, and where the cells of the plain ones are. The rows of those are views of the block, see
 * {@link RowView}. The bytes are those of the whole chunk; its blocks share them.
 *
 * <p>The index has the same number of elements for each record: what a {@link Span} needs, then the ends of the cells as
 * {@link PlainScanner} writes them. A cell starts one byte after the end of the cell before it, which is the delimiter.
 *
 * <p>A record is added by the reader's thread, before it creates the row. Rows only read what belongs to their record, so
 * other threads that receive them safely can use them while the reader adds more.
 */
final class RowBlock {

    private static final int MAX_RECORDS = 1_024;

    /** Limits the index of a block whose records have very many columns. */
    private static final int MAX_INDEX = 32 << 10;

    /** Elements of a record in the index. Lines are relative to {@link #line}, ends are positions in the bytes. */
    private static final int LINE = 0;

    private static final int LINES = 1;
    private static final int END = 2;

    /** The end of a cell that would be before the first one. */
    private static final int BEFORE = 3;

    private static final int CELLS = 4;

    private final byte[] bytes;
    private final int[] index;
    private final int stride;
    private final Columns columns;
    private final int columnCount;
    private final byte quote;
    private final long base;
    private final long line;
    private final long record;
    private int size;

    /**
     * Creates a block without records.
     *
     * @param bytes the bytes of the chunk
     * @param base the difference between the offset of a byte of the span in the file and its position in the bytes
     * @param line the number of a line before or at the first record
     * @param record the number of the first record
     * @param expected how many records are expected from that one on
     */
    RowBlock(byte[] bytes, long base, long line, long record, long expected, Columns columns, CsvDialect dialect) {
        this.bytes = bytes;
        this.base = base;
        this.line = line;
        this.record = record;
        this.columns = columns;
        this.columnCount = columns.size();
        this.quote = (byte) dialect.quote();
        this.stride = CELLS + columnCount;
        long fitting = Math.min(MAX_RECORDS, MAX_INDEX / stride);
        this.index = new int[(int) Math.max(1, Math.min(fitting, expected)) * stride];
    }

    boolean isFull() {
        return size * stride == index.length;
    }

    /** Prepares the scanner for the next record. */
    void expect(RecordScanner scanner) {
        scanner.writeCells(index, size * stride + CELLS, columnCount);
    }

    /** Adds a record that has no view, so that the next one has the next number. */
    void skip() {
        size++;
    }

    /** Completes the cells of the scanner's record, which is plain; false if it must be rejected. */
    boolean complete(RecordScanner scanner, CellCounts counts) {
        return counts.complete(scanner.cells(), index, size * stride + CELLS, bytes, (int) (scanner.end() - base));
    }

    /** Adds the scanner's record, which is plain and has a cell for each column. */
    Row add(RecordScanner scanner) {
        int at = size * stride;
        index[at + LINE] = (int) (scanner.line() - line);
        index[at + LINES] = (int) scanner.lines();
        index[at + END] = (int) (scanner.end() - base);
        index[at + BEFORE] = (int) (scanner.offset() - base - 1) << PlainScanner.FLAG_BITS;
        return new RowView(this, size++);
    }

    /** Adds the scanner's record, like {@link #add}, as a row of strings that are decoded from another charset than UTF-8. */
    Row addDecoded(RecordScanner scanner, Charset charset) {
        Row view = add(scanner);
        List<@Nullable Object> values = new ArrayList<>(columnCount);
        for (int column = 0; column < columnCount; column++) {
            values.add(text(size - 1, column, charset));
        }
        return Row.of(view.at(), columns, values);
    }

    /** Returns the number of the record that is added next. */
    long nextRecord() {
        return record + size;
    }

    Columns columns() {
        return columns;
    }

    Span span(int row) {
        int at = row * stride;
        long offset = base + cellStart(at + CELLS);
        return new Span(
                offset, base + index[at + END] - offset, record + row, 1, line + index[at + LINE], index[at + LINES]);
    }

    String text(int row, int column) {
        return text(row, column, StandardCharsets.UTF_8);
    }

    private String text(int row, int column, Charset charset) {
        int cell = cell(row, column);
        int from = textStart(cell);
        int length = textEnd(cell) - from;
        if (length == 0) {
            return ""; // a cell that was missing may start after the last byte
        }
        if ((index[cell] & PlainScanner.DOUBLED) == 0) {
            return new String(bytes, from, length, charset);
        }
        byte[] text = new byte[length];
        return new String(text, 0, copyUndoubled(from, from + length, text, 0), charset);
    }

    int utf8Length(int row, int column) {
        int cell = cell(row, column);
        int from = textStart(cell);
        int end = textEnd(cell);
        return (index[cell] & PlainScanner.DOUBLED) == 0 ? end - from : undoubledLength(from, end);
    }

    int copyUtf8(int row, int column, byte[] target, int offset) {
        int cell = cell(row, column);
        int from = textStart(cell);
        int end = textEnd(cell);
        if (from == end) {
            Objects.checkFromIndexSize(offset, 0, target.length);
            return 0;
        }
        if ((index[cell] & PlainScanner.DOUBLED) == 0) {
            System.arraycopy(bytes, from, target, offset, end - from);
            return end - from;
        }
        Objects.checkFromIndexSize(offset, undoubledLength(from, end), target.length);
        return copyUndoubled(from, end, target, offset);
    }

    private int cell(int row, int column) {
        return row * stride + CELLS + Objects.checkIndex(column, columnCount);
    }

    private int cellStart(int cell) {
        return (index[cell - 1] >> PlainScanner.FLAG_BITS) + 1;
    }

    private int textStart(int cell) {
        return cellStart(cell) + (index[cell] & PlainScanner.QUOTED);
    }

    private int textEnd(int cell) {
        return (index[cell] >> PlainScanner.FLAG_BITS) - (index[cell] & PlainScanner.QUOTED);
    }

    private int undoubledLength(int from, int end) {
        int length = 0;
        for (int at = from; at < end; at++) {
            if (bytes[at] == quote) {
                at++;
            }
            length++;
        }
        return length;
    }

    private int copyUndoubled(int from, int end, byte[] target, int offset) {
        int to = offset;
        for (int at = from; at < end; at++) {
            if (bytes[at] == quote) {
                at++;
            }
            target[to++] = bytes[at];
        }
        return to - offset;
    }
}
