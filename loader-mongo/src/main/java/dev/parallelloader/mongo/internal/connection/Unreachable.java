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
import org.jspecify.annotations.Nullable;

/** Describes why a server was not found or did not do its work, from the driver's view of the servers. */
final class Unreachable {

    private static final String WAITED =
            ", the time that a load waits for a server (serverWait, --server-wait); check the server and load"
                    + " again: rows that are stored already count as unchanged";

    private final MongoUri uri;

    Unreachable(MongoUri uri) {
        this.uri = uri;
    }

    /**
     * Why a load can't start, or a request can't be sent.
     *
     * @param waited the time after which the search ended, or null if it ended for another reason
     */
    String beforeLoad(ClusterDescription seen, @Nullable Duration waited) {
        String within = waited == null ? "" : " within " + format(waited);
        if (seen.getSrvResolutionException() != null) {
            return "the mongodb+srv:// name " + uri.hosts()
                    + " in the connection string has no usable SRV records (DNS);"
                    + " check its spelling, and whether this machine can reach a DNS server";
        }
        if (responds(seen)) {
            return "MongoDB at " + uri.hosts() + " responds, but no primary that accepts writes was found" + within
                    + "; check the state of the replica set, and replicaSet in the connection string";
        }
        if (found(seen, UnknownHostException.class).isPresent()) {
            return "the host in " + uri.hosts() + " has no address (DNS); check its spelling in the connection string";
        }
        Optional<String> tls =
                uri.encrypted() ? new TlsFailure(uri.hosts(), causes(seen).toList()).describe() : Optional.empty();
        if (tls.isPresent()) {
            return tls.get();
        }
        if (uri.encrypted() && closedByServer(seen)) {
            return "MongoDB at " + uri.hosts()
                    + " closes TLS connections immediately; check that it uses TLS and whether it"
                    + " requires a client certificate (-Djavax.net.ssl.keyStore), or set tls=false in the connection string";
        }
        if (closedByServer(seen)) {
            return "MongoDB at " + uri.hosts() + " closes connections immediately; check that it is a MongoDB server"
                    + " and whether it requires TLS (tls=true in the connection string)";
        }
        return "no MongoDB server responds at " + uri.hosts() + within
                + found(seen, ConnectException.class).map(Unreachable::reason).orElse("")
                + "; check that it is running, and the address in the connection string";
    }

    /**
     * Why a load stopped waiting for a server.
     *
     * @param waited how long it waited
     */
    String duringLoad(ClusterDescription seen, Duration waited) {
        String what = responds(seen)
                ? "the replica set at " + uri.hosts() + " had no primary that accepts writes for " + format(waited)
                : "MongoDB at " + uri.hosts() + " did not answer for " + format(waited)
                        + found(seen, ConnectException.class)
                                .map(Unreachable::reason)
                                .orElse("");
        return what + WAITED;
    }

    /**
     * Why a load stopped sending a request again, although there is a server.
     *
     * @param error the last error
     * @param waited how long it sent the request again
     */
    String requestFailed(String error, Duration waited) {
        return "a request to MongoDB at " + uri.hosts() + " failed with '" + error + "' for " + format(waited) + WAITED;
    }

    /** What a load waits for. */
    String missing(ClusterDescription seen) {
        return responds(seen) || seen.getType() == ClusterType.REPLICA_SET
                ? "a primary of the replica set at " + uri.hosts()
                : "MongoDB at " + uri.hosts() + " to respond";
    }

    /** Whether each server is unreachable for a known reason, that is, not merely because of a timeout. */
    static boolean isReasonKnown(ClusterDescription seen) {
        return seen.getSrvResolutionException() != null
                || (!seen.getServerDescriptions().isEmpty()
                        && seen.getServerDescriptions().stream().allMatch(Unreachable::failedForKnownReason));
    }

    private static boolean failedForKnownReason(ServerDescription server) {
        return server.getException() != null
                && causes(server.getException())
                        .noneMatch(thrown -> thrown instanceof MongoSocketReadTimeoutException
                                || thrown instanceof SocketTimeoutException
                                || thrown instanceof InterruptedByTimeoutException);
    }

    private static boolean responds(ClusterDescription seen) {
        return seen.getServerDescriptions().stream().anyMatch(ServerDescription::isOk);
    }

    /** Whether a connection was made and then closed by the server, as happens if only one side uses TLS. */
    private static boolean closedByServer(ClusterDescription seen) {
        return found(seen, MongoSocketReadException.class).isPresent()
                || found(seen, MongoSocketWriteException.class).isPresent();
    }

    private static String reason(Throwable thrown) {
        return " (" + thrown.getMessage() + ")";
    }

    private static <T extends Throwable> Optional<T> found(ClusterDescription seen, Class<T> type) {
        return causes(seen).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(ClusterDescription seen) {
        return seen.getServerDescriptions().stream()
                .map(ServerDescription::getException)
                .filter(Objects::nonNull)
                .flatMap(Unreachable::causes);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Unreachable::cause);
    }

    private static @Nullable Throwable cause(@Nullable Throwable thrown) {
        return thrown == null ? null : thrown.getCause();
    }

    static String format(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
