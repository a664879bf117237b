package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterDescription;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.StopLoadException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns the driver's exceptions into sentences for people, and tells what concerns this attempt alone (a connection
 * broke: try again) from what would meet every chunk (no server, wrong password, full disk: stop). The driver's exception
 * is kept as the cause; it hides passwords itself.
 *
 * <p>Codes are those of the server's list of error codes, which never reuses one.
 */
public final class MongoErrors {

    public static final int DUPLICATE_KEY = 11000;
    public static final int DOCUMENT_VALIDATION_FAILURE = 121;
    public static final int BSON_OBJECT_TOO_LARGE = 10334;
    public static final int TOO_LARGE_AFTER_UPDATE = 17419;
    public static final int NAMESPACE_EXISTS = 48;
    public static final int COMMAND_NOT_FOUND = 59;
    private static final int BAD_VALUE = 2;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final int UNKNOWN_WRITE_CONCERN = 79;
    private static final int UNSATISFIABLE_WRITE_CONCERN = 100;
    private static final int SHUTDOWN_IN_PROGRESS = 91;
    private static final int ATLAS_ERROR = 8000;
    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final int INTERRUPTED_AT_SHUTDOWN = 11600;
    private static final int NOT_PRIMARY_NO_SECONDARY_OK = 13435;
    private static final int OUT_OF_DISK_SPACE = 14031;

    private final MongoUri uri;
    private final @Nullable Duration serverWait;

    /** For what happens before a load has begun, and to single requests. */
    MongoErrors(MongoUri uri) {
        this(uri, null);
    }

    /**
     * For what happens in a load.
     *
     * @param serverWait how long it waits for a server
     */
    MongoErrors(MongoUri uri, @Nullable Duration serverWait) {
        this.uri = uri;
        this.serverWait = serverWait;
    }

    /**
     * Finds the sentence.
     *
     * @param thrown what the driver gave
     * @param now what it knows of the servers, which tells a lost server from a busy one
     * @return the exception to throw; one that isn't the driver's comes back as it is
     */
    RuntimeException translate(Throwable thrown, ClusterDescription now) {
        if (thrown instanceof MongoSecurityException security) {
            return badCredentials(security);
        }
        if (thrown instanceof MongoTimeoutException timeout && !now.hasWritableServer()) {
            return new StopLoadException(unreachable(now), timeout, MongoUri.SETTING);
        }
        if (thrown instanceof MongoConfigurationException wrong) {
            return new StopLoadException(
                    "the connection string can't be used with " + uri.hosts() + ": " + wrong.getMessage(),
                    wrong,
                    MongoUri.SETTING);
        }
        if (thrown instanceof MongoBulkWriteException bulk) {
            return ofBulk(bulk, now);
        }
        if (thrown instanceof MongoCommandException refused) {
            return ofCode(refused.getErrorCode(), refused.getErrorMessage(), refused, now);
        }
        if (thrown instanceof MongoServerException refused) {
            return ofCode(refused.getCode(), String.valueOf(refused.getMessage()), refused, now);
        }
        if (thrown instanceof MongoSocketException || thrown instanceof MongoClientException) {
            return new LoaderException(
                    "the connection to MongoDB at " + uri.hosts() + " failed: " + innermost(thrown),
                    thrown,
                    MongoUri.SETTING);
        }
        if (thrown instanceof MongoException other) {
            return ofCode(other.getCode(), String.valueOf(other.getMessage()), other, now);
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
    }

    private RuntimeException ofBulk(MongoBulkWriteException bulk, ClusterDescription now) {
        WriteConcernError concern = bulk.getWriteConcernError();
        if (concern != null) {
            return ofCode(concern.getCode(), concern.getMessage(), bulk, now);
        }
        BulkWriteError first = bulk.getWriteErrors().get(0);
        return ofCode(first.getCode(), first.getMessage(), bulk, now);
    }

    private RuntimeException ofCode(int code, String message, MongoException cause, ClusterDescription now) {
        return switch (code) {
            case AUTHENTICATION_FAILED, ATLAS_ERROR -> badCredentials(cause);
            case UNAUTHORIZED -> new StopLoadException(notAllowed(), cause, MongoUri.SETTING);
            case OUT_OF_DISK_SPACE ->
                new StopLoadException(
                        "the disk of MongoDB at " + uri.hosts() + " is full; make room and load again",
                        cause,
                        MongoUri.SETTING);
            case UNKNOWN_WRITE_CONCERN, UNSATISFIABLE_WRITE_CONCERN ->
                new StopLoadException(
                        "MongoDB at " + uri.hosts() + " can't give the write concern asked for (" + message
                                + "); change w in the connection string",
                        cause,
                        MongoUri.SETTING);
            case NOT_WRITABLE_PRIMARY, NOT_PRIMARY_NO_SECONDARY_OK, INTERRUPTED_AT_SHUTDOWN, SHUTDOWN_IN_PROGRESS ->
                serverWait != null || now.hasWritableServer()
                        ? new LoaderException(
                                "MongoDB at " + uri.hosts() + " stops, or has changed its primary",
                                cause,
                                MongoUri.SETTING)
                        : new StopLoadException(new Unreachable(uri).atStart(now, null), cause, MongoUri.SETTING);
            case BAD_VALUE ->
                message.contains("'j'")
                        ? new StopLoadException(
                                "MongoDB at " + uri.hosts()
                                        + " keeps no journal, so a crash can undo what it has confirmed;"
                                        + " turn its journal on, or accept that by journal=false in the connection string",
                                cause,
                                MongoUri.SETTING)
                        : refused(code, message, cause);
            default -> refused(code, message, cause);
        };
    }

    private String unreachable(ClusterDescription now) {
        Unreachable unreachable = new Unreachable(uri);
        return serverWait == null
                ? unreachable.atStart(now, uri.selectionTimeout())
                : unreachable.inMidLoad(now, serverWait);
    }

    private LoaderException refused(int code, String message, MongoException cause) {
        return new LoaderException(
                "MongoDB at " + uri.hosts() + " refused the request with code " + code + ": "
                        + MessageText.line(message),
                cause,
                MongoUri.SETTING);
    }

    private StopLoadException badCredentials(MongoException cause) {
        String who = uri.user()
                .map(user -> "user '" + user + "' (authentication database '"
                        + uri.authenticationDatabase().orElse("admin") + "')")
                .orElse("the user");
        return new StopLoadException(
                "MongoDB at " + uri.hosts() + " did not accept the credentials of " + who
                        + "; check user, password and authSource in the connection string",
                cause,
                MongoUri.SETTING);
    }

    private String notAllowed() {
        return uri.user()
                .map(user -> "user '" + user + "' is not allowed to use database '" + uri.database()
                        + "' on MongoDB at " + uri.hosts()
                        + "; grant it the role readWrite there, or dbAdmin too if validators have to change")
                .orElse("MongoDB at " + uri.hosts()
                        + " asks for a user and a password, and the connection string has none");
    }

    private static String innermost(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }
}
