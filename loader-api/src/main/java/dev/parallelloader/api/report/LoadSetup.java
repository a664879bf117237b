package dev.parallelloader.api.report;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * With what a load was started, as far as it matters to those who watch it.
 *
 * @param source what is loaded, such as {@code accounts.csv}
 * @param target where to, such as {@code localhost:27017/social.users}; may be empty
 * @param strategy the strategy's name, such as {@code threads}
 * @param parallelism how many chunks are worked at a time at most
 * @param chunkSize most records of a chunk, as asked for or as chosen
 * @param totalBytes how many bytes all chunks span together, as {@link dev.parallelloader.api.source.ChunkPlan#totalBytes}
 *     says; empty if it can't be told
 */
public record LoadSetup(
        String source, String target, String strategy, int parallelism, long chunkSize, OptionalLong totalBytes) {

    /** Refuses nulls. */
    public LoadSetup {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(totalBytes, "totalBytes");
    }
}
