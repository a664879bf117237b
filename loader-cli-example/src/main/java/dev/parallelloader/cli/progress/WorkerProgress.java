package dev.parallelloader.cli.progress;

import dev.parallelloader.api.report.ChunkOutcome;
import java.time.Duration;

/**
 * What one worker has done so far.
 *
 * @param chunks chunks, and parts of chunks, that it processed
 * @param rows records that it read
 * @param last how long the last of them took
 */
record WorkerProgress(long chunks, long rows, Duration last) {

    static final WorkerProgress NONE = new WorkerProgress(0, 0, Duration.ZERO);

    WorkerProgress plus(ChunkOutcome outcome) {
        return new WorkerProgress(chunks + 1, rows + outcome.tally().read(), outcome.took());
    }
}
