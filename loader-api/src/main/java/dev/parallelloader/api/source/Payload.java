package dev.parallelloader.api.source;

/**
 * The bytes of a chunk, for input that can't be opened at an offset, such as standard input or a compressed file. The
 * chunk's spans still count from the start of the input.
 *
 * <p>The array isn't copied. Don't modify it after creating the payload.
 *
 * @param bytes the bytes of the chunk's spans, one span after the other
 */
@SuppressWarnings("ArrayRecordComponent") // payloads aren't compared, and copying megabytes would take time
public record Payload(byte[] bytes) {

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
