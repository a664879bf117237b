package dev.parallelloader.mongo.internal.connection;

import com.mongodb.connection.ClusterDescription;
import dev.parallelloader.api.worker.StopLoadException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one wait for MongoDB by what the driver sees of the servers. Before a load has begun, and for single requests, it
 * ends a wait for a server that isn't there. In a load, which waits as long as {@code serverWait} says, it says what for.
 * For one thread.
 */
final class ServerWatch {

    /** Between two looks. */
    static final Duration LOOK = Duration.ofMillis(250);

    /** How long servers may be out of reach for a certain reason: two or three tries of the driver. */
    private static final Duration CERTAIN = Duration.ofMillis(1_500);

    private static final Duration FIRST_WORD = Duration.ofSeconds(2);
    private static final Duration NEXT_WORD = Duration.ofSeconds(5);

    private final MongoUri uri;
    private final @Nullable Duration serverWait;
    private final Consumer<String> waiting;
    private final LongSupplier clock;
    private final long start;
    private @Nullable Long lost;
    private @Nullable Long certain;
    private Duration due = NEXT_WORD;

    private ServerWatch(MongoUri uri, @Nullable Duration serverWait, Consumer<String> waiting, LongSupplier clock) {
        this.uri = uri;
        this.serverWait = serverWait;
        this.waiting = waiting;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /** A wait that ends as soon as it is clear that no server is there. */
    static ServerWatch impatient(MongoUri uri) {
        return new ServerWatch(uri, null, what -> {}, System::nanoTime);
    }

    /**
     * A wait in a load that has begun; the driver ends it.
     *
     * @param serverWait how long the driver looks for a server
     * @param waiting is told what is waited for, every few seconds
     */
    static ServerWatch patient(MongoUri uri, Duration serverWait, Consumer<String> waiting) {
        return patient(uri, serverWait, waiting, System::nanoTime);
    }

    /**
     * The same by another clock.
     *
     * @param clock tells nanoseconds, as {@link System#nanoTime} does
     */
    static ServerWatch patient(MongoUri uri, Duration serverWait, Consumer<String> waiting, LongSupplier clock) {
        return new ServerWatch(uri, serverWait, waiting, clock);
    }

    /**
     * Looks at what the driver sees.
     *
     * @throws StopLoadException if there is no server, and this wait isn't patient
     */
    void look(ClusterDescription seen) {
        long now = clock.getAsLong();
        if (seen.hasWritableServer()) {
            if (lost != null) {
                due = since(start, now).plus(NEXT_WORD); // of the next words, too, the first comes after a while
            }
            lost = null;
            certain = null;
            if (serverWait != null) {
                sayWhileBusy(since(start, now));
            }
            return;
        }
        if (lost == null) {
            lost = now;
            due = FIRST_WORD;
        }
        Duration without = since(lost, now);
        if (serverWait != null) {
            sayWhileLost(seen, without, serverWait);
        } else {
            endIfHopeless(seen, without, now);
        }
    }

    private void endIfHopeless(ClusterDescription seen, Duration without, long now) {
        Unreachable unreachable = new Unreachable(uri);
        if (without.compareTo(uri.selectionTimeout()) >= 0) {
            throw new StopLoadException(unreachable.atStart(seen, uri.selectionTimeout()), null, MongoUri.SETTING);
        }
        if (uri.saysSelectionTimeout() || !Unreachable.isCertain(seen)) {
            certain = null;
            return;
        }
        if (certain == null) {
            certain = now;
        }
        // The driver asks DNS for the name of a mongodb+srv:// string only every ten seconds: a second answer isn't
        // worth them.
        if (seen.getSrvResolutionException() != null || since(certain, now).compareTo(CERTAIN) >= 0) {
            throw new StopLoadException(
                    unreachable.atStart(seen, null), seen.getSrvResolutionException(), MongoUri.SETTING);
        }
    }

    private void sayWhileLost(ClusterDescription seen, Duration without, Duration limit) {
        if (isTimeToSpeak(without)) {
            waiting.accept("for " + new Unreachable(uri).missing(seen) + " (" + without.toSeconds() + " s of "
                    + Unreachable.shown(limit) + ")");
        }
    }

    /** A server that is stopped, or swamped, looks fine for a while. */
    private void sayWhileBusy(Duration waited) {
        if (isTimeToSpeak(waited)) {
            waiting.accept("for an answer of MongoDB at " + uri.hosts() + " (" + waited.toSeconds() + " s)");
        }
    }

    /** Once for each time that is due, which is counted from the beginning of the wait: looks come late, and that adds up. */
    private boolean isTimeToSpeak(Duration waited) {
        boolean now = waited.compareTo(due) >= 0;
        while (waited.compareTo(due) >= 0) {
            due = due.plus(NEXT_WORD);
        }
        return now;
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(now - then);
    }
}
