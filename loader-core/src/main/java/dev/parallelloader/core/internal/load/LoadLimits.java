package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a load may be rejected, and how fast it may be. Null stands for no limit.
 *
 * @param maxRejects how many records may be rejected
 * @param maxRejectedPercent how many of a hundred records may be rejected
 * @param maxRowsPerSecond how many records may be handed out in a second
 * @param maxBytesPerSecond how many bytes of records may be handed out in a second
 */
public record LoadLimits(
        @Nullable Long maxRejects,
        @Nullable Double maxRejectedPercent,
        @Nullable Long maxRowsPerSecond,
        @Nullable Long maxBytesPerSecond) {

    /** No limits. */
    public static final LoadLimits NONE = new LoadLimits(null, null, null, null);

    /** The percentage among the first records says little about a file: its bad records may be together. */
    static final long MIN_SAMPLE = 10_000;

    /** A copy with another number of records that may be rejected. */
    public LoadLimits withMaxRejects(long records) {
        return new LoadLimits(records, maxRejectedPercent, maxRowsPerSecond, maxBytesPerSecond);
    }

    /** A copy with another percentage of records that may be rejected. */
    public LoadLimits withMaxRejectedPercent(double percent) {
        return new LoadLimits(maxRejects, percent, maxRowsPerSecond, maxBytesPerSecond);
    }

    /** A copy with another number of records in a second. */
    public LoadLimits withMaxRowsPerSecond(long rows) {
        return new LoadLimits(maxRejects, maxRejectedPercent, rows, maxBytesPerSecond);
    }

    /** A copy with another number of bytes in a second. */
    public LoadLimits withMaxBytesPerSecond(long bytes) {
        return new LoadLimits(maxRejects, maxRejectedPercent, maxRowsPerSecond, bytes);
    }

    /** Describes the limits that are out of range, by the names of the builder's methods. */
    public List<String> problems() {
        List<String> wrong = new ArrayList<>();
        if (maxRejects != null && maxRejects < 0) {
            wrong.add("maxRejects must be 0 or more, not " + maxRejects);
        }
        if (maxRejectedPercent != null && !(maxRejectedPercent >= 0 && maxRejectedPercent <= 100)) {
            wrong.add("maxRejectedPercent must be 0 to 100, not " + maxRejectedPercent);
        }
        if (maxRowsPerSecond != null && maxRowsPerSecond < 1) {
            wrong.add("maxRowsPerSecond must be 1 or more, not " + maxRowsPerSecond);
        }
        if (maxBytesPerSecond != null && maxBytesPerSecond < 1) {
            wrong.add("maxBytesPerSecond must be 1 or more, not " + maxBytesPerSecond);
        }
        return wrong;
    }

    /** Says why a load must stop that has these counts so far; empty if it may continue. */
    Optional<String> exceeded(Tally total) {
        return excess(total).map(LoadLimits::withAdvice);
    }

    /** Says why a load doesn't count as complete that has processed all records; empty if it does. */
    Optional<String> exceededAtEnd(Tally total) {
        return excess(total).or(() -> exceededPercent(total)).map(LoadLimits::withAdvice);
    }

    /**
     * Checks that a load may be resumed whose earlier runs have these counts.
     *
     * @throws LoaderException if not
     */
    void requireNotExceeded(Tally earlier) {
        excess(earlier).ifPresent(why -> {
            throw new LoaderException("the load can't be resumed: " + why + "; raise the limit");
        });
    }

    private Optional<String> excess(Tally total) {
        if (maxRejects != null && total.rejected() > maxRejects) {
            return Optional.of(why(total, maxRejects + " that maxRejects"));
        }
        return total.read() < MIN_SAMPLE ? Optional.empty() : exceededPercent(total);
    }

    private static String withAdvice(String why) {
        return why + ": fix the rejected records, or raise the limit, and load the input again";
    }

    private Optional<String> exceededPercent(Tally total) {
        if (maxRejectedPercent == null || total.rejected() * 100.0 <= maxRejectedPercent * total.read()) {
            return Optional.empty();
        }
        return Optional.of(why(total, shortest(maxRejectedPercent) + "% that maxRejectedPercent"));
    }

    private static String why(Tally total, String allowed) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d records %s rejected, more than the %s (--max-rejects) allows",
                total.rejected(),
                total.read(),
                total.rejected() == 1 ? "was" : "were",
                allowed);
    }

    private static String shortest(double percent) {
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }
}
