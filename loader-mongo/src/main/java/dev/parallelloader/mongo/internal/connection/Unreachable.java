package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoSocketWriteException;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerDescription;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.InterruptedByTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why no server could be found that takes writes, from what the driver saw when it looked for one. */
final class Unreachable {

    private final MongoUri uri;

    Unreachable(MongoUri uri) {
        this.uri = uri;
    }

    /**
     * Why a load can't start, or a request be sent.
     *
     * @param waited how long a server was looked for, or null if that had no part in it
     */
    String atStart(ClusterDescription seen, @Nullable Duration waited) {
        String within = waited == null ? "" : " within " + shown(waited);
        if (seen.getSrvResolutionException() != null) {
            return "the mongodb+srv:// name " + uri.hosts()
                    + " in the connection string has no usable SRV records (DNS);"
                    + " check its spelling, and whether this machine can ask DNS";
        }
        if (answers(seen)) {
            return "MongoDB answers at " + uri.hosts() + ", but" + within
                    + " there was no primary that takes writes; check the state of the replica set, and replicaSet in the"
                    + " connection string";
        }
        if (found(seen, UnknownHostException.class).isPresent()) {
            return "the host in " + uri.hosts() + " has no address (DNS); check its spelling in the connection string";
        }
        if (found(seen, SSLException.class).isPresent() || (uri.encrypted() && hungUp(seen))) {
            return "no TLS connection to MongoDB at " + uri.hosts() + " could be made"
                    + found(seen, SSLException.class).map(Unreachable::reason).orElse("")
                    + "; does the server use TLS, and does this JVM trust its certificate? TLS comes from the connection"
                    + " string";
        }
        if (hungUp(seen)) {
            return "MongoDB at " + uri.hosts() + " ends connections at once; does it ask for TLS (tls=true in the"
                    + " connection string), and is it MongoDB at all?";
        }
        return "no MongoDB answers at " + uri.hosts() + within
                + found(seen, ConnectException.class).map(Unreachable::reason).orElse("")
                + "; is it running? The address comes from the connection string";
    }

    /**
     * Why a load that had begun gave up.
     *
     * @param waited how long it waited for a server
     */
    String inMidLoad(ClusterDescription seen, Duration waited) {
        String what = answers(seen)
                ? "the replica set at " + uri.hosts() + " had no primary that takes writes for " + shown(waited)
                : "MongoDB at " + uri.hosts() + " did not answer for " + shown(waited)
                        + found(seen, ConnectException.class)
                                .map(Unreachable::reason)
                                .orElse("");
        return what
                + ", which is how long a load waits for a server (serverWait, --server-wait); see to the server and load"
                + " again: rows that are stored already come out as unchanged";
    }

    /** What is waited for. */
    String missing(ClusterDescription seen) {
        return answers(seen) || seen.getType() == ClusterType.REPLICA_SET
                ? "a primary of the replica set at " + uri.hosts()
                : "MongoDB at " + uri.hosts() + " to answer";
    }

    /** Whether each server is known to be out of reach, for a reason that isn't just that time went by. */
    static boolean isCertain(ClusterDescription seen) {
        return seen.getSrvResolutionException() != null
                || (!seen.getServerDescriptions().isEmpty()
                        && seen.getServerDescriptions().stream().allMatch(Unreachable::failedForCertain));
    }

    private static boolean failedForCertain(ServerDescription server) {
        return server.getException() != null
                && causes(server.getException())
                        .noneMatch(thrown -> thrown instanceof MongoSocketReadTimeoutException
                                || thrown instanceof SocketTimeoutException
                                || thrown instanceof InterruptedByTimeoutException);
    }

    private static boolean answers(ClusterDescription seen) {
        return seen.getServerDescriptions().stream().anyMatch(ServerDescription::isOk);
    }

    /** A connection was made and then ended by the other side, which is how TLS on one side alone looks. */
    private static boolean hungUp(ClusterDescription seen) {
        return found(seen, MongoSocketReadException.class).isPresent()
                || found(seen, MongoSocketWriteException.class).isPresent();
    }

    private static String reason(Throwable thrown) {
        return " (" + thrown.getMessage() + ")";
    }

    private static <T extends Throwable> Optional<T> found(ClusterDescription seen, Class<T> type) {
        return seen.getServerDescriptions().stream()
                .map(ServerDescription::getException)
                .filter(Objects::nonNull)
                .flatMap(Unreachable::causes)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Unreachable::cause);
    }

    private static @Nullable Throwable cause(@Nullable Throwable thrown) {
        return thrown == null ? null : thrown.getCause();
    }

    static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
