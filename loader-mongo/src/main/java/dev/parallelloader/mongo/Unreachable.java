package dev.parallelloader.mongo;

import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketWriteException;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import java.net.ConnectException;
import java.net.UnknownHostException;
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

    String sentence(ClusterDescription seen) {
        if (seen.getServerDescriptions().stream().anyMatch(ServerDescription::isOk)) {
            return "MongoDB answers at " + uri.hosts() + ", but within " + shown(uri.selectionTimeout())
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
        return "no MongoDB answers at " + uri.hosts() + " within " + shown(uri.selectionTimeout())
                + found(seen, ConnectException.class).map(Unreachable::reason).orElse("")
                + "; is it running? The address comes from the connection string";
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
                .flatMap(thrown -> Stream.iterate(thrown, Objects::nonNull, Unreachable::cause))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static @Nullable Throwable cause(@Nullable Throwable thrown) {
        return thrown == null ? null : thrown.getCause();
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
