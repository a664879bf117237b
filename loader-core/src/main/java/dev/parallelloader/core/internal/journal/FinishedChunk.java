package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A chunk of which all records are accounted for.
 *
 * @param checksum the checksum of its bytes, or {@link Chunk#NO_CHECKSUM}
 * @param records the number of its records, or {@link Span#UNKNOWN}
 * @param bytes the number of its bytes
 * @param spans its spans; none if there are more than a few, which would take memory
 * @param spansChecksum a checksum of all its spans
 * @param tally what became of its records
 * @param replayed whether an attempt before the last one may have stored rows
 */
public record FinishedChunk(
        long index,
        URI resource,
        long checksum,
        long records,
        long bytes,
        List<Span> spans,
        long spansChecksum,
        Tally tally,
        boolean replayed) {

    private static final int SPANS_KEPT = 4;

    /** Copies the list. */
    public FinishedChunk {
        spans = List.copyOf(spans);
    }

    /** Reads the spans from what {@link #spansText} returned. */
    static FinishedChunk of(long index, URI resource, long checksum, String spansText, Tally tally, boolean replayed) {
        List<Span> spans = new ArrayList<>();
        long records = 0;
        long bytes = 0;
        for (String text : spansText.split(",", -1)) {
            Span span = span(text);
            records = records < 0 || span.records() < 0 ? Span.UNKNOWN : records + span.records();
            bytes += span.length();
            if (spans.size() <= SPANS_KEPT) {
                spans.add(span);
            }
        }
        return new FinishedChunk(
                index,
                resource,
                checksum,
                records,
                bytes,
                spans.size() > SPANS_KEPT ? List.of() : spans,
                checksum(spansText),
                tally,
                replayed);
    }

    /** Writes spans as text without blanks, such as {@code 45+60000:1+1000:2+1000}: bytes, records and lines. */
    static String spansText(Chunk chunk) {
        StringBuilder text = new StringBuilder();
        for (Span span : chunk.spans()) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(span.offset())
                    .append('+')
                    .append(span.length())
                    .append(':')
                    .append(span.record())
                    .append('+')
                    .append(span.records())
                    .append(':')
                    .append(span.line())
                    .append('+')
                    .append(span.lines());
        }
        return text.toString();
    }

    private static Span span(String text) {
        String[] numbers = text.split("[+:]", -1);
        if (numbers.length != 6) {
            throw new IllegalArgumentException("a span has six numbers, not " + text);
        }
        return new Span(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]),
                Long.parseLong(numbers[4]),
                Long.parseLong(numbers[5]));
    }

    private static long checksum(String spansText) {
        CRC32C crc = new CRC32C();
        crc.update(spansText.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    /** Whether a chunk that was planned now has the same records, with the same bytes if it has a checksum. */
    public boolean isSameAs(Chunk planned) {
        return planned.index() == index
                && planned.resource().equals(resource)
                && planned.checksum() == checksum
                && checksum(spansText(planned)) == spansChecksum;
    }

    /** This chunk as the one after which a plan begins; empty if its spans are too many to be known. */
    Optional<Chunk> asPlanned() {
        return spans.isEmpty()
                ? Optional.empty()
                : Optional.of(Chunk.of(index, resource, new Component<>("none", Settings.none()), spans)
                        .withChecksum(checksum));
    }
}
