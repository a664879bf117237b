package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a load ended.
 *
 * @param states the chunks that were planned and not settled
 * @param lastPlanned the last chunk that was planned, or null if there is none
 * @param exhausted whether every record has been planned
 */
record Ending(
        Status status,
        @Nullable String reason,
        LoadTotals totals,
        List<ChunkState> states,
        @Nullable Chunk lastPlanned,
        boolean exhausted) {

    Ending {
        states = List.copyOf(states);
    }

    /** The number of records of chunks that were planned and not settled; empty if they weren't counted. */
    OptionalLong unsettled() {
        long sum = 0;
        for (ChunkState state : states) {
            long records = state.unfinished().records();
            if (records == Span.UNKNOWN) {
                return OptionalLong.empty();
            }
            sum += records;
        }
        return OptionalLong.of(sum);
    }

    /** The indexes of the chunks that were planned and are not finished, including those of which a part has failed. */
    List<Long> unfinished() {
        Stream<Chunk> failed = totals.failed().stream().map(FailedChunk::chunk);
        return Stream.concat(states.stream().map(ChunkState::whole), failed)
                .map(Chunk::index)
                .distinct()
                .toList();
    }
}
