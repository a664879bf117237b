package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The spans of a chunk of repeated records, and the checksum of their bytes, which are read again for it.
 *
 * @param checksum the CRC32C of the bytes of all spans
 * @param changed whether the bytes of a place differ from those that it had when it was left out of other chunks
 */
record RepeatedSpans(List<Span> spans, long checksum, boolean changed) {

    RepeatedSpans {
        spans = List.copyOf(spans);
    }

    /**
     * Reads the bytes of some places.
     *
     * @param places the places of a chunk, at least one, in file order
     */
    static RepeatedSpans of(List<RepeatedPlace> places, SeekableByteChannel channel) throws IOException {
        SpanBuilder spans = new SpanBuilder();
        ReadAhead ahead = new ReadAhead(channel);
        CRC32C crc = new CRC32C();
        boolean changed = false;
        for (RepeatedPlace place : places) {
            spans.add(place.record(), place.records(), place.offset(), place.end(), place.line(), place.endLine());
            changed |= place.checksum() != addChecksum(place, channel, ahead, crc);
        }
        return new RepeatedSpans(spans.build(), crc.getValue(), changed);
    }

    /** Adds the bytes of a place to the checksum of a chunk, and returns their own. */
    private static long addChecksum(RepeatedPlace place, SeekableByteChannel channel, ReadAhead ahead, CRC32C crc)
            throws IOException {
        long length = place.end() - place.offset();
        int at = length <= ReadAhead.MAX_LENGTH ? ahead.read(place.offset(), (int) length) : -1;
        CRC32C own = new CRC32C();
        if (at < 0) {
            ChunkChecksum.addRange(channel, place.offset(), length, crc, own);
        } else {
            crc.update(ahead.bytes(), at, (int) length);
            own.update(ahead.bytes(), at, (int) length);
        }
        return own.getValue();
    }
}
