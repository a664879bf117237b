package dev.parallelloader.api.report;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The source, target and settings of a load, as far as listeners and reports need them.
 *
 * <p>Immutable.
 */
public final class LoadSetup {

    private final String source;
    private final String target;
    private final String strategy;
    private final int parallelism;
    private final long chunkSize;
    private final @Nullable Long totalBytes;
    private final @Nullable ResumedLoad resumed;

    private LoadSetup(
            String source,
            String target,
            String strategy,
            int parallelism,
            long chunkSize,
            @Nullable Long totalBytes,
            @Nullable ResumedLoad resumed) {
        this.source = Objects.requireNonNull(source, "source");
        this.target = Objects.requireNonNull(target, "target");
        this.strategy = Objects.requireNonNull(strategy, "strategy");
        this.parallelism = parallelism;
        this.chunkSize = chunkSize;
        this.totalBytes = totalBytes;
        this.resumed = resumed;
    }

    /**
     * Returns a setup with an unknown size of the input.
     *
     * @param source the name of the source
     * @param target the target of the worker, or an empty string
     * @param strategy the name of the strategy
     * @param parallelism the largest number of chunks processed at the same time
     * @param chunkSize the largest number of records in a chunk
     * @return a new value
     */
    public static LoadSetup of(String source, String target, String strategy, int parallelism, long chunkSize) {
        return new LoadSetup(source, target, strategy, parallelism, chunkSize, null, null);
    }

    /**
     * Returns a copy with a known size of the input.
     *
     * @param bytes the number of bytes in all chunks of the load, 0 or more
     * @return a new value
     * @throws IllegalArgumentException if the number is negative
     */
    public LoadSetup withTotalBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("totalBytes must be 0 or more, not " + bytes);
        }
        return new LoadSetup(source, target, strategy, parallelism, chunkSize, bytes, resumed);
    }

    /**
     * Returns a copy for a load that is resumed.
     *
     * @param earlier what earlier runs have processed
     * @return a new value
     */
    public LoadSetup withResumed(ResumedLoad earlier) {
        return new LoadSetup(
                source,
                target,
                strategy,
                parallelism,
                chunkSize,
                totalBytes,
                Objects.requireNonNull(earlier, "earlier"));
    }

    /** {@return the name of the source, such as {@code accounts.csv}} */
    public String source() {
        return source;
    }

    /** {@return the target of the worker, such as {@code localhost:27017/social.users}; may be empty} */
    public String target() {
        return target;
    }

    /** {@return the name of the strategy, such as {@code threads}} */
    public String strategy() {
        return strategy;
    }

    /** {@return the largest number of chunks processed at the same time} */
    public int parallelism() {
        return parallelism;
    }

    /** {@return the largest number of records in a chunk, as requested or as chosen by the loader} */
    public long chunkSize() {
        return chunkSize;
    }

    /**
     * {@return the number of bytes in all chunks of the load, or empty if it is unknown; see
     * {@link dev.parallelloader.api.source.ChunkPlan#totalBytes}}
     */
    public OptionalLong totalBytes() {
        return totalBytes == null ? OptionalLong.empty() : OptionalLong.of(totalBytes);
    }

    /** {@return what earlier runs of this load have processed; empty if it isn't resumed} */
    public Optional<ResumedLoad> resumed() {
        return Optional.ofNullable(resumed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoadSetup that
                && source.equals(that.source)
                && target.equals(that.target)
                && strategy.equals(that.strategy)
                && parallelism == that.parallelism
                && chunkSize == that.chunkSize
                && Objects.equals(totalBytes, that.totalBytes)
                && Objects.equals(resumed, that.resumed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, target, strategy, parallelism, chunkSize, totalBytes, resumed);
    }

    @Override
    public String toString() {
        return "LoadSetup[source=" + source + ", target=" + target + ", strategy=" + strategy + ", parallelism="
                + parallelism + ", chunkSize=" + chunkSize + ", totalBytes=" + totalBytes() + ", resumed=" + resumed()
                + "]";
    }
}
