package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * Decides which requests are sent again after an error: those of a lost connection, and those that a server refused because
 * it shuts down, isn't the primary any more, or is overloaded. Only for requests that can be repeated without another effect.
 *
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/retryable-writes/retryable-writes.md">Retryable
 *     writes</a> in the driver specifications, which also lists the codes
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/client-backpressure/client-backpressure.md">Client
 *     backpressure</a>, for the errors of a server that is overloaded
 */
public final class RetryableErrors implements Predicate<Throwable> {

    private static final String LABEL = "RetryableWriteError";

    /** The label of requests that the server has not executed, so that any of them can be sent again. */
    private static final String NOT_EXECUTED = "RetryableError";

    private static final String OVERLOADED = "SystemOverloadedError";

    /** The server accepts fewer requests at the moment. */
    private static final int RATE_LIMIT_EXCEEDED = 462;

    private static final Set<Integer> CODES =
            Set.of(6, 7, 89, 91, 134, 189, 262, RATE_LIMIT_EXCEEDED, 9001, 10107, 11600, 11602, 13435, 13436);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(2);

    private final Duration limit;
    private @Nullable Long firstAt;

    private RetryableErrors(Duration limit) {
        this.limit = limit;
    }

    /** Whether an error with this code may go away, such as after an election. */
    public static boolean hasCode(int code) {
        return CODES.contains(code);
    }

    /**
     * Sends a request again, with growing and random delays, until a time after its first error.
     *
     * @param request the request, which is sent when it is subscribed to
     * @param limit the time, counted from the first error
     */
    public static <T> Mono<T> sentAgain(Mono<T> request, Duration limit) {
        return request.retryWhen(during(limit)).onErrorMap(RetryableErrors::isRetryable, StillFailingException::new);
    }

    /** Another attempt would wait as long again, so this error ends the load. */
    static final class StillFailingException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StillFailingException(Throwable last) {
            super(last);
        }
    }

    /**
     * Sends one request again, with growing and random delays, until a time after its first error. While no server is
     * available, the driver itself waits for one.
     *
     * @param limit the time, counted from the first error
     */
    static Retry during(Duration limit) {
        return RetryBackoffSpec.from(signals -> backoff(limit).generateCompanion(signals));
    }

    private static RetryBackoffSpec backoff(Duration limit) {
        return Retry.backoff(Long.MAX_VALUE, FIRST_BACKOFF)
                .maxBackoff(MAX_BACKOFF)
                .filter(new RetryableErrors(limit));
    }

    /** Whether a request that failed so is sent again now. */
    @Override
    public boolean test(Throwable failure) {
        long now = System.nanoTime();
        if (firstAt == null) {
            firstAt = now;
        }
        return isRetryable(failure) && now - firstAt < limit.toNanos();
    }

    /** Whether the server is overloaded, and has not executed the request. */
    public static boolean isOverload(Throwable failure) {
        return failure instanceof MongoException mongo
                && (mongo.hasErrorLabel(OVERLOADED) || mongo.getCode() == RATE_LIMIT_EXCEEDED);
    }

    /** Whether the server may have executed a request that failed so. */
    public static boolean isExecutionUnknown(Throwable failure) {
        return !isOverload(failure)
                && !(failure instanceof MongoException mongo && mongo.hasErrorLabel(NOT_EXECUTED))
                && !(failure instanceof MongoSocketOpenException)
                && !(failure instanceof MongoSecurityException)
                && !(failure instanceof MongoConnectionPoolClearedException);
    }

    /** Whether another attempt may not have this error. */
    static boolean isRetryable(@Nullable Throwable failure) {
        if (failure instanceof MongoSecurityException) {
            return isRetryable(failure.getCause()); // the connection was lost while it was being authenticated
        }
        return failure instanceof MongoSocketException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure instanceof MongoConnectionPoolClearedException
                || (failure instanceof MongoException mongo
                        && (mongo.hasErrorLabel(LABEL)
                                || mongo.hasErrorLabel(NOT_EXECUTED)
                                || CODES.contains(mongo.getCode())));
    }
}
