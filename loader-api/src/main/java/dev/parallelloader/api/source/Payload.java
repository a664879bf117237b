package dev.parallelloader.api.source;

/**
 * The bytes of a chunk themselves, for input that can't be opened again at an offset (standard input, a compressed
 * file). Offsets of the chunk's spans then still count from the start of the resource; the payload begins at the first
 * span's offset. The array is not copied: whoever makes a payload no longer writes to it, and readers never do.
 *
 * @param bytes what the chunk's spans hold, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that is asked of it, and a copy of megabytes has a price
public record Payload(byte[] bytes) {

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
