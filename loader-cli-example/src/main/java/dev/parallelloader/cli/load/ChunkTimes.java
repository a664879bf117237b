package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.source.Chunk;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the chunk of a load that took longest. */
final class ChunkTimes implements LoadListener {

    private @Nullable Chunk slowest;
    private @Nullable ChunkOutcome outcome;
    private Duration sum = Duration.ZERO;
    private long chunks;

    @Override
    public void finished(Chunk chunk, ChunkOutcome finished) {
        chunks++;
        sum = sum.plus(finished.took());
        if (outcome == null || finished.took().compareTo(outcome.took()) > 0) {
            slowest = chunk;
            outcome = finished;
        }
    }

    /** Describes the slowest chunk of a finished load; empty if there were fewer than two chunks. */
    Optional<String> summary() {
        if (slowest == null || outcome == null || chunks < 2) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "slowest of %,d chunks: %s in %.2f s on %s; %.2f s on average",
                chunks,
                slowest.describe(),
                outcome.took().toNanos() / 1e9,
                outcome.ranOn(),
                sum.toNanos() / 1e9 / chunks));
    }
}
