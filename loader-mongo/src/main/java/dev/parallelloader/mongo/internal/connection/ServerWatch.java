package dev.parallelloader.mongo.internal.connection;

import com.mongodb.connection.ClusterDescription;
import dev.parallelloader.api.worker.StopLoadException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches one wait for MongoDB by the driver's view of the servers. Before the load starts, and for single requests, it ends
 * the wait for a server that can't be reached. During a load, which waits for {@code serverWait}, it reports what the load
 * waits for. Not thread-safe.
 */
final class ServerWatch {

    /** The time between two checks. */
    static final Duration INTERVAL = Duration.ofMillis(250);

    /** How long servers may be unreachable for a known reason: two or three attempts of the driver. */
    private static final Duration UNREACHABLE_LIMIT = Duration.ofMillis(1_500);

    private static final Duration FIRST_REPORT = Duration.ofSeconds(2);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

    private final MongoUri uri;
    private final @Nullable Duration serverWait;
    private final Consumer<String> listener;
    private final LongSupplier clock;
    private final long start;
    private @Nullable Long lostAt;
    private @Nullable Long unreachableAt;
    private Duration due = REPORT_INTERVAL;

    private ServerWatch(MongoUri uri, @Nullable Duration serverWait, Consumer<String> listener, LongSupplier clock) {
        this.uri = uri;
        this.serverWait = serverWait;
        this.listener = listener;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /** A wait that ends as soon as it is known that no server can be reached. */
    static ServerWatch beforeLoad(MongoUri uri) {
        return new ServerWatch(uri, null, what -> {}, System::nanoTime);
    }

    /**
     * A wait during a load, which the driver ends.
     *
     * @param serverWait how long the driver looks for a server
     * @param listener receives what the load waits for, every few seconds
     */
    static ServerWatch duringLoad(MongoUri uri, Duration serverWait, Consumer<String> listener) {
        return duringLoad(uri, serverWait, listener, System::nanoTime);
    }

    /**
     * A wait during a load, measured by another clock.
     *
     * @param clock supplies nanoseconds, like {@link System#nanoTime}
     */
    static ServerWatch duringLoad(MongoUri uri, Duration serverWait, Consumer<String> listener, LongSupplier clock) {
        return new ServerWatch(uri, serverWait, listener, clock);
    }

    /**
     * Checks the driver's view of the servers.
     *
     * @throws StopLoadException if no server can be reached, and this is not a wait during a load
     */
    void check(ClusterDescription seen) {
        long now = clock.getAsLong();
        if (seen.hasWritableServer()) {
            if (lostAt != null) {
                due = since(start, now).plus(REPORT_INTERVAL);
            }
            lostAt = null;
            unreachableAt = null;
            if (serverWait != null) {
                reportBusy(since(start, now));
            }
            return;
        }
        if (lostAt == null) {
            lostAt = now;
            due = FIRST_REPORT;
        }
        Duration without = since(lostAt, now);
        if (serverWait != null) {
            reportLost(seen, without, serverWait);
        } else {
            endIfUnreachable(seen, without, now);
        }
    }

    private void endIfUnreachable(ClusterDescription seen, Duration without, long now) {
        Unreachable unreachable = new Unreachable(uri);
        if (without.compareTo(uri.selectionTimeout()) >= 0) {
            throw new StopLoadException(unreachable.beforeLoad(seen, uri.selectionTimeout()), null, MongoUri.SETTING);
        }
        if (uri.setsSelectionTimeout() || !Unreachable.isReasonKnown(seen)) {
            unreachableAt = null;
            return;
        }
        if (unreachableAt == null) {
            unreachableAt = now;
        }
        // The driver repeats the DNS request for a mongodb+srv:// name only every ten seconds, which is too long to
        // wait.
        if (seen.getSrvResolutionException() != null
                || since(unreachableAt, now).compareTo(UNREACHABLE_LIMIT) >= 0) {
            throw new StopLoadException(
                    unreachable.beforeLoad(seen, null), seen.getSrvResolutionException(), MongoUri.SETTING);
        }
    }

    private void reportLost(ClusterDescription seen, Duration without, Duration limit) {
        if (isReportDue(without)) {
            listener.accept("for " + new Unreachable(uri).missing(seen) + " (" + without.toSeconds() + " s of "
                    + Unreachable.format(limit) + ")");
        }
    }

    /** Reports a server that is connected but doesn't respond: it may be frozen or overloaded. */
    private void reportBusy(Duration waited) {
        if (isReportDue(waited)) {
            listener.accept("for a reply from MongoDB at " + uri.hosts() + " (" + waited.toSeconds() + " s)");
        }
    }

    /** Due times are counted from the start of the wait, so that late checks don't add up. */
    private boolean isReportDue(Duration waited) {
        boolean now = waited.compareTo(due) >= 0;
        while (waited.compareTo(due) >= 0) {
            due = due.plus(REPORT_INTERVAL);
        }
        return now;
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(now - then);
    }
}
