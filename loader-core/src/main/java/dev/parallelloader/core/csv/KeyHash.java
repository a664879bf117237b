package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Computes a hash of the key of a record: the text of its key cells as UTF-8, each followed by its length. It is the 64-bit
 * FNV-1a hash, mixed after each cell with the finalizer of MurmurHash3, as FNV alone distributes the high bits of short keys
 * badly. Records that the reader rejects have no key. Not thread-safe.
 */
final class KeyHash {

    private static final long FNV_OFFSET = 0xcbf2_9ce4_8422_2325L;
    private static final long FNV_PRIME = 0x0000_0100_0000_01b3L;

    private final CsvDialect dialect;
    private final Columns columns;
    private final int[] key;
    private final boolean utf8;
    private final byte quote;
    /** Where the cells of a plain record end, as {@link PlainScanner} writes it. The first element is for the start. */
    private final int[] ends;

    private final RecordText text;
    private final OddRecords oddRecords;
    private final CellCounts cellCounts;
    private long hash;

    /** @param key the names of the key columns, which must exist */
    KeyHash(CsvDialect dialect, Columns columns, List<String> key) {
        this.dialect = dialect;
        this.columns = columns;
        this.key = key.stream().mapToInt(columns::indexOf).toArray();
        this.utf8 = dialect.scannedCharset().equals(StandardCharsets.UTF_8);
        this.quote = (byte) dialect.quote();
        this.ends = new int[1 + columns.size()];
        this.text = new RecordText(dialect.scannedCharset());
        this.oddRecords = new OddRecords(dialect, columns, text);
        this.cellCounts = new CellCounts(dialect, columns.size());
    }

    /** The names of the key columns. */
    List<String> names() {
        return Arrays.stream(key).mapToObj(columns.names()::get).toList();
    }

    /** Prepares a scanner, so that its records can be read. */
    void expect(RecordScanner scanner) {
        scanner.writeCells(ends, 1, columns.size());
    }

    /**
     * Computes the hash of the scanner's record. To be called before the scanner moves on.
     *
     * @param window what the scanner reads from
     * @return false if the record has no key
     */
    boolean read(RecordScanner scanner, ByteWindow window) throws IOException {
        hash = FNV_OFFSET;
        return scanner.kind() == RecordKind.PLAIN ? readPlain(scanner, window) : readOdd(scanner);
    }

    /** Returns the hash of the record that was read last. */
    long hash() {
        return hash;
    }

    private boolean readOdd(RecordScanner scanner) throws IOException {
        Span at = new Span(scanner.offset(), scanner.length(), 1, 1, scanner.line(), scanner.lines());
        if (!(oddRecords.read(scanner, at) instanceof Row row)) {
            return false;
        }
        for (int column : key) {
            addText(row.text(column));
        }
        return true;
    }

    private boolean readPlain(RecordScanner scanner, ByteWindow window) {
        byte[] bytes = window.bytes();
        int from = (int) (scanner.offset() - window.base());
        boolean ascii = scanner.ascii();
        int end = from + (int) scanner.length();
        if ((!ascii && text.firstInvalid(bytes, from, end) < end)
                || (scanner.cells() != columns.size() && !cellCounts.complete(scanner.cells(), ends, 1, bytes, end))) {
            return false;
        }
        ends[0] = (from - 1) << PlainScanner.FLAG_BITS;
        for (int column : key) {
            int cell = ends[column + 1];
            int quotes = cell & PlainScanner.QUOTED;
            int start = (ends[column] >> PlainScanner.FLAG_BITS) + 1 + quotes;
            addCell(
                    bytes,
                    start,
                    (cell >> PlainScanner.FLAG_BITS) - quotes,
                    (cell & PlainScanner.DOUBLED) != 0,
                    ascii || utf8);
        }
        return true;
    }

    private void addCell(byte[] bytes, int start, int end, boolean doubled, boolean isUtf8) {
        if (start == end) {
            hash = mixed(hash);
            return;
        }
        if (!isUtf8) {
            String cell = new String(bytes, start, end - start, dialect.scannedCharset());
            String quotes = String.valueOf(dialect.quote());
            addText(doubled ? cell.replace(quotes + quotes, quotes) : cell);
            return;
        }
        long h = hash;
        int length = 0;
        for (int at = start; at < end; at++) {
            byte b = bytes[at];
            if (doubled && b == quote) {
                at++;
            }
            h = (h ^ (b & 0xFF)) * FNV_PRIME;
            length++;
        }
        hash = mixed(h ^ length);
    }

    private void addText(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        addCell(bytes, 0, bytes.length, false, true);
    }

    private static long mixed(long h) {
        long mixed = h;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51_afd7_ed55_8ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ce_b9fe_1a85_ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
