package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/**
 * A block of consecutive records of a chunk: where they are, their bytes, and the decoded text of those that are being
 * parsed. Its arrays are reused for the next block.
 */
final class RecordBlock {

    private static final int MAX_RECORDS = 2_048;
    private static final int MAX_BYTES = 256 << 10;

    private final CharsetDecoder decoder;
    private final long[] offsets;
    private final long[] lengths;
    private final long[] lines;
    private final long[] lineCounts;
    private final RecordScanner.Kind[] kinds;
    private int size;
    /** Whether the scanner's record belongs to the next block. */
    private boolean pending;

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private CharBuffer text;

    /**
     * Creates an empty block. A small chunk gets small buffers.
     *
     * @param records number of records in the chunk, or -1 if it is unknown
     * @param length number of bytes in the chunk
     */
    RecordBlock(Charset charset, long records, long length) {
        int most = records < 0 ? MAX_RECORDS : (int) Math.min(MAX_RECORDS, records);
        this.offsets = new long[most];
        this.lengths = new long[most];
        this.lines = new long[most];
        this.lineCounts = new long[most];
        this.kinds = new RecordScanner.Kind[most];
        this.text = CharBuffer.allocate((int) Math.min(MAX_BYTES, length) + 1);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Fills the block with the scanner's next records; false if there is none. */
    boolean fill(RecordScanner scanner) throws IOException {
        size = 0;
        while (size < kinds.length && (pending || scanner.next())) {
            // A record that doesn't fit, or that follows megabytes of empty lines, starts the next block.
            pending = size > 0 && scanner.end() - offsets[0] > MAX_BYTES;
            if (pending) {
                break;
            }
            offsets[size] = scanner.offset();
            lengths[size] = scanner.length();
            lines[size] = scanner.line();
            lineCounts[size] = scanner.lines();
            kinds[size] = scanner.kind();
            size++;
        }
        if (size > 0 && kinds[0] != RecordScanner.Kind.TOO_LONG) {
            read(scanner);
        }
        return size > 0;
    }

    int size() {
        return size;
    }

    RecordScanner.Kind kind(int i) {
        return kinds[i];
    }

    Span span(int i, long record) {
        return new Span(offsets[i], lengths[i], record, 1, lines[i], lineCounts[i]);
    }

    /** Returns the end of the run of adjacent plain records that starts at {@code i}; a run has at least one record. */
    int runFrom(int i) {
        int end = i + 1;
        if (kinds[i] == RecordScanner.Kind.PLAIN) {
            while (end < size
                    && kinds[end] == RecordScanner.Kind.PLAIN
                    && offsets[end] == offsets[end - 1] + lengths[end - 1]) {
                end++;
            }
        }
        return end;
    }

    /** Decodes adjacent records into the text; false if their bytes are not valid in the charset. */
    boolean decode(int from, int to) {
        int start = (int) (offsets[from] - offsets[0]);
        bytes.limit((int) (offsets[to - 1] + lengths[to - 1] - offsets[0])).position(start);
        text.clear();
        CoderResult result = decoder.reset().decode(bytes, text, true);
        if (!result.isUnderflow() || decoder.flush(text).isError()) {
            return false;
        }
        // Jackson reads a last line without a line end differently, so it gets one.
        if (text.position() == 0 || !isLineEnd(text.get(text.position() - 1))) {
            text.put('\n');
        }
        return true;
    }

    /** Describes the byte that {@link #decode} could not decode. */
    String undecoded() {
        int at = bytes.position();
        return String.format(Locale.ROOT, "byte %02X at offset %d", bytes.get(at), offsets[0] + at);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    char[] text() {
        return text.array();
    }

    int textLength() {
        return text.position();
    }

    private void read(RecordScanner scanner) throws IOException {
        int wanted = Math.toIntExact(offsets[size - 1] + lengths[size - 1] - offsets[0]);
        bytes = scanner.bytes(offsets[0], wanted);
        if (text.capacity() <= wanted) {
            text = CharBuffer.allocate(wanted + 1);
        }
    }
}
