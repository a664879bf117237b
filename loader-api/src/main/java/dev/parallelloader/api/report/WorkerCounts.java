package dev.parallelloader.api.report;

import java.util.Objects;

/**
 * How many workers a load started and lost, and how many attempts it repeated. Strategies whose workers are threads of this
 * JVM count no workers.
 *
 * <p>Immutable.
 */
public final class WorkerCounts {

    private final long started;
    private final long died;
    private final long retries;

    private WorkerCounts(long started, long died, long retries) {
        this.started = started;
        this.died = died;
        this.retries = retries;
        if ((started | died | retries) < 0) {
            throw new IllegalArgumentException(
                    "a count is negative: started " + started + ", died " + died + ", retries " + retries);
        }
    }

    /**
     * Returns counts.
     *
     * @param started the number of workers started
     * @param died the number of workers that ended before their work was done
     * @param retries the number of failed attempts that were followed by another
     * @return a new value
     * @throws IllegalArgumentException if a count is negative
     */
    public static WorkerCounts of(long started, long died, long retries) {
        return new WorkerCounts(started, died, retries);
    }

    /** {@return the number of workers started, replacements included} */
    public long started() {
        return started;
    }

    /** {@return the number of workers that ended before their work was done} */
    public long died() {
        return died;
    }

    /** {@return the number of failed attempts at chunks that were followed by another attempt, under any strategy} */
    public long retries() {
        return retries;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkerCounts that
                && started == that.started
                && died == that.died
                && retries == that.retries;
    }

    @Override
    public int hashCode() {
        return Objects.hash(started, died, retries);
    }

    @Override
    public String toString() {
        return "WorkerCounts[started=" + started + ", died=" + died + ", retries=" + retries + "]";
    }
}
