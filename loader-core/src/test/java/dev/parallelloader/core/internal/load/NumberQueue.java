package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import java.time.Duration;
import java.util.List;

/** Queues of {@link NumberPlan}, and outcomes of its chunks. */
final class NumberQueue {

    private NumberQueue() {}

    static LoadQueue queue(int chunkSize) {
        return new LoadQueue(
                new NumberPlan(chunkSize), 3, LoadLimits.NONE, OutcomeSinks.of(), new ListenerNotifier(List.of()));
    }

    static ChunkOutcome success(Chunk chunk) {
        long records = chunk.records();
        return ChunkOutcome.of(
                chunk.index(), new Tally(records, records, 0, 0, 0, 0, 0), List.of(), Duration.ZERO, "test");
    }

    /** Runs what is left, without a failure. */
    static void finish(LoadQueue queue) throws InterruptedException {
        for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
            queue.done(success(taken.get(0)));
        }
        assertThat(queue.ending().status()).isEqualTo(Status.COMPLETE);
    }
}
