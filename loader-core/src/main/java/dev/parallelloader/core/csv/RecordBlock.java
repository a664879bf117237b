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
 * Some neighbouring records of a chunk: where they are, their bytes, and the text of those being parsed. Arrays are
 * used again for the next block.
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
    /** Whether the scanner stands on a record that belongs to the next block. */
    private boolean held;

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private CharBuffer text;

    /**
     * @param records how many there are in all, or -1
     * @param length how many bytes there are in all; a small chunk needs no big buffers
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

    /** Takes records from the scanner until the block is full; false if there is none. */
    boolean fill(RecordScanner scanner) throws IOException {
        size = 0;
        while (size < kinds.length && (held || scanner.next())) {
            // What doesn't fit waits for the next block: a long record, or one behind megabytes of empty lines.
            held = size > 0 && scanner.end() - offsets[0] > MAX_BYTES;
            if (held) {
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

    /** Where the run of plain records that touch each other ends, which begins at {@code i}; at least one record long. */
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

    /** Decodes some records; false if they are not in the charset. */
    boolean decode(int from, int to) {
        int start = (int) (offsets[from] - offsets[0]);
        bytes.limit((int) (offsets[to - 1] + lengths[to - 1] - offsets[0])).position(start);
        text.clear();
        CoderResult result = decoder.reset().decode(bytes, text, true);
        if (!result.isUnderflow() || decoder.flush(text).isError()) {
            return false;
        }
        // A last line without line end gets one: the parser then has no end of input to treat differently.
        if (text.position() == 0 || !endsLine(text.get(text.position() - 1))) {
            text.put('\n');
        }
        return true;
    }

    /** What {@link #decode} could not decode, for messages. */
    String undecoded() {
        int at = bytes.position();
        return String.format(Locale.ROOT, "byte %02X at offset %d", bytes.get(at), offsets[0] + at);
    }

    private static boolean endsLine(char c) {
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
