package dev.parallelloader.api.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a chunk, for input that can't be opened at an offset, such as standard input or a compressed file. The
 * chunk's spans still count from the start of the input; if the input is decompressed or converted to another encoding,
 * from the start of the result.
 *
 * <p>A payload is in memory as long as its chunk is. A source that creates payloads limits their size, and keeps none after it
 * has returned their chunk.
 *
 * <p>The array isn't copied. Don't modify it after creating the payload. Payloads with equal bytes are equal.
 *
 * @param bytes the bytes of the chunk's spans, one span after the other
 */
@SuppressWarnings("ArrayRecordComponent") // copying megabytes would take time
public record Payload(byte[] bytes) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
    }

    /** Doesn't depend on all bytes, which may be megabytes. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
