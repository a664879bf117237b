package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Reject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A chunk that was worked to its end.
 *
 * @param chunk the chunk's index
 * @param tally what became of its records; balanced
 * @param rejects the records refused, in file order; as many as the tally says
 * @param took from the opening of its reader to the last row's being durable
 * @param ranOn the worker that ran it, such as {@code thread loader-worker-2} or {@code pid 4711}
 */
public record ChunkOutcome(long chunk, Tally tally, List<Reject> rejects, Duration took, String ranOn) {

    /**
     * Copies the rejects.
     *
     * @throws IllegalArgumentException if the tally isn't balanced, or counts other rejects than there are
     */
    public ChunkOutcome {
        rejects = List.copyOf(rejects);
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(ranOn, "ranOn");
        if (!tally.balanced() || tally.rejected() != rejects.size()) {
            throw new IllegalArgumentException(
                    "chunk " + chunk + " doesn't add up: " + tally + " with " + rejects.size() + " rejects");
        }
    }
}
