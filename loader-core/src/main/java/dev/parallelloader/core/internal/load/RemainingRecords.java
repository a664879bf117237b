package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import java.io.IOException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records of a load that has ended early and were not started, so that its report covers every record of the input.
 *
 * @param plan the plan of the load
 * @param earlier what earlier runs of the load have finished
 */
record RemainingRecords(ChunkSource source, ChunkPlan plan, EarlierRuns earlier) {

    private static final Logger log = LoggerFactory.getLogger(RemainingRecords.class);

    /** Returns the number of records that were planned and not settled, and of those that were not planned; empty if it is unknown. */
    OptionalLong count(Ending ending) {
        if (ending.exhausted() || ending.unsettled().isEmpty()) {
            return ending.unsettled();
        }
        if (!plan.repeatable()) {
            return OptionalLong.empty(); // the rest of standard input may never come
        }
        Chunk last = ending.lastPlanned() == null ? earlier.end().orElse(null) : ending.lastPlanned();
        OptionalLong finished = earlier.recordsAfter(last == null ? -1 : last.index());
        if (finished.isEmpty()) {
            return OptionalLong.empty();
        }
        // A new plan: an interrupt may have closed the channel of the first.
        ChunkLimits rest =
                ChunkLimits.every(Long.MAX_VALUE).withMaxBytes(Long.MAX_VALUE).startingAfter(last);
        try (ChunkPlan counted = source.plan(rest)) {
            plan.requireUnchanged(); // records of another file must not be counted
            long remaining = ending.unsettled().orElseThrow() - finished.getAsLong();
            for (Chunk chunk = counted.next(); chunk != null; chunk = counted.next()) {
                if (chunk.records() < 0) {
                    return OptionalLong.empty();
                }
                remaining += chunk.records();
            }
            plan.requireUnchanged();
            boolean all =
                    counted.files().stream().allMatch(file -> file.problem().isEmpty());
            return all ? OptionalLong.of(remaining) : OptionalLong.empty();
        } catch (LoaderException e) {
            if (!String.valueOf(e.getMessage()).equals(ending.reason())) { // which the report has
                log.warn("the records that were not started can't be counted: {}", e.getMessage());
            }
            return OptionalLong.empty();
        } catch (InterruptedException | IOException | RuntimeException | OutOfMemoryError e) {
            log.warn("the records that were not started can't be counted: {}", e.toString());
            return OptionalLong.empty();
        }
    }
}
