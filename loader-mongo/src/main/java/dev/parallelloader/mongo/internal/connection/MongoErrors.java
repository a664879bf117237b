package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.connection.ClusterDescription;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.internal.connection.RetryableErrors.StillFailingException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Translates the driver's exceptions to messages for users. Distinguishes errors of one attempt (a lost connection: retry)
 * from errors that every chunk would get (no server, wrong password, full disk: stop). The driver's exception becomes the
 * cause; it doesn't contain passwords.
 *
 * <p>The codes are the server's error codes, which are never reused.
 */
public final class MongoErrors {

    public static final int DUPLICATE_KEY = 11000;
    public static final int DOCUMENT_VALIDATION_FAILURE = 121;
    public static final int BSON_OBJECT_TOO_LARGE = 10334;
    public static final int TOO_LARGE_AFTER_UPDATE = 17419;
    public static final int NAMESPACE_EXISTS = 48;
    public static final int IMMUTABLE_FIELD = 66;
    public static final int TIME_LIMIT = 50;

    private static final int COMMAND_NOT_FOUND = 59;
    private static final int BAD_VALUE = 2;
    static final int UNAUTHORIZED = 13;
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

    /** For errors before the load starts, and for single requests. */
    MongoErrors(MongoUri uri) {
        this(uri, null);
    }

    /**
     * For errors during a load.
     *
     * @param serverWait how long the load waits for a server
     */
    MongoErrors(MongoUri uri, @Nullable Duration serverWait) {
        this.uri = uri;
        this.serverWait = serverWait;
    }

    static boolean isCommandNotFound(Throwable thrown) {
        return thrown instanceof MongoCommandException command && command.getErrorCode() == COMMAND_NOT_FOUND;
    }

    /**
     * Translates an exception.
     *
     * @param thrown the exception
     * @param now the driver's view of the servers, which distinguishes a lost server from a busy one
     * @return the exception to throw; an exception that isn't the driver's is returned unchanged
     */
    RuntimeException translate(Throwable thrown, ClusterDescription now) {
        if (thrown instanceof StillFailingException failing) {
            return new StopLoadException(stillFailing(failing, now), failing.getCause(), MongoUri.SETTING);
        }
        if (thrown instanceof MongoSecurityException security) {
            return badCredentials(security);
        }
        if (thrown instanceof MongoTimeoutException timeout && !now.hasWritableServer()) {
            return new StopLoadException(unreachable(now), timeout, MongoUri.SETTING);
        }
        if (thrown instanceof MongoConfigurationException configuration) {
            return new StopLoadException(
                    "the connection string can't be used with " + uri.hosts() + ": " + configuration.getMessage(),
                    configuration,
                    MongoUri.SETTING);
        }
        if (thrown instanceof MongoCommandException command) {
            return ofCode(command.getErrorCode(), command.getErrorMessage(), command, now);
        }
        if (thrown instanceof MongoServerException server) {
            return ofCode(server.getCode(), String.valueOf(server.getMessage()), server, now);
        }
        if (thrown instanceof MongoSocketException || thrown instanceof MongoClientException) {
            return new LoaderException(
                    "the connection to MongoDB at " + uri.hosts() + " failed: " + innermost(thrown) + nextStep(),
                    thrown,
                    MongoUri.SETTING);
        }
        if (thrown instanceof MongoException other) {
            return ofCode(other.getCode(), String.valueOf(other.getMessage()), other, now);
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }

    /**
     * What to do about an error that another attempt may not have, after the rest of the message. A load makes further
     * attempts itself, and the message of the last one goes to the report.
     */
    String nextStep() {
        return serverWait == null ? "; try again" : "; if all attempts fail, check the server and load again";
    }

    private RuntimeException ofCode(int code, String message, MongoException cause, ClusterDescription now) {
        return switch (code) {
            case AUTHENTICATION_FAILED, ATLAS_ERROR -> badCredentials(cause);
            case UNAUTHORIZED -> new StopLoadException(notAuthorized(), cause, MongoUri.SETTING);
            case OUT_OF_DISK_SPACE ->
                new StopLoadException(
                        "the disk of MongoDB at " + uri.hosts() + " is full; free some space and load again",
                        cause,
                        MongoUri.SETTING);
            case UNKNOWN_WRITE_CONCERN, UNSATISFIABLE_WRITE_CONCERN ->
                new StopLoadException(
                        "MongoDB at " + uri.hosts() + " can't satisfy the requested write concern (" + message
                                + "); change w in the connection string",
                        cause,
                        MongoUri.SETTING);
            case NOT_WRITABLE_PRIMARY, NOT_PRIMARY_NO_SECONDARY_OK, INTERRUPTED_AT_SHUTDOWN, SHUTDOWN_IN_PROGRESS ->
                serverWait != null || now.hasWritableServer()
                        ? new LoaderException(
                                "MongoDB at " + uri.hosts() + " is shutting down or has elected another primary"
                                        + nextStep(),
                                cause,
                                MongoUri.SETTING)
                        : new StopLoadException(new Unreachable(uri).beforeLoad(now, null), cause, MongoUri.SETTING);
            case BAD_VALUE ->
                message.contains("'j'")
                        ? new StopLoadException(
                                "MongoDB at " + uri.hosts()
                                        + " has no journal, so a crash can undo writes that it has confirmed;"
                                        + " enable its journal, or accept this risk with journal=false in the connection"
                                        + " string",
                                cause,
                                MongoUri.SETTING)
                        : rejected(code, message, cause);
            default -> rejected(code, message, cause);
        };
    }

    private String stillFailing(StillFailingException failing, ClusterDescription now) {
        if (serverWait == null || !now.hasWritableServer()) {
            return unreachable(now);
        }
        Throwable last = Objects.requireNonNull(failing.getCause());
        String error = last instanceof MongoCommandException command
                ? command.getErrorMessage()
                : String.valueOf(last.getMessage());
        return new Unreachable(uri).requestFailed(MessageText.line(error), serverWait);
    }

    private String unreachable(ClusterDescription now) {
        Unreachable unreachable = new Unreachable(uri);
        return serverWait == null
                ? unreachable.beforeLoad(now, uri.selectionTimeout())
                : unreachable.duringLoad(now, serverWait);
    }

    private LoaderException rejected(int code, String message, MongoException cause) {
        return new LoaderException(
                "MongoDB at " + uri.hosts() + " rejected the request with error code " + code + ": "
                        + MessageText.line(message)
                        + "; look up the code in MongoDB's list of error codes",
                cause,
                MongoUri.SETTING);
    }

    private StopLoadException badCredentials(MongoException cause) {
        String who = uri.user()
                .map(user -> "user '" + user + "' (authentication database '"
                        + uri.authenticationDatabase().orElse("admin") + "')")
                .orElse("the user");
        return new StopLoadException(
                "MongoDB at " + uri.hosts() + " rejected the credentials of " + who
                        + "; check user, password and authSource in the connection string",
                cause,
                MongoUri.SETTING);
    }

    private String notAuthorized() {
        return uri.user()
                .map(user -> "user '" + user + "' is not allowed to use database '" + uri.database()
                        + "' on MongoDB at " + uri.hosts()
                        + "; grant it the role readWrite there, and dbAdmin as well if validators have to be changed")
                .orElse("MongoDB at " + uri.hosts()
                        + " requires a user and a password, and the connection string has none; add them there");
    }

    private static String innermost(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }
}
