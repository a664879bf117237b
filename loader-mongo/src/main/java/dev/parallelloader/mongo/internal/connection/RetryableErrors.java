package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * Decides which requests are sent again after an error: those of a lost connection, and those that a server refused because
 * it shuts down or isn't the primary any more. Only for requests that can be repeated without another effect.
 *
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/retryable-writes/retryable-writes.md">Retryable
 *     writes</a> in the driver specifications, which also lists the codes
 */
public final class RetryableErrors implements Predicate<Throwable> {

    private static final String LABEL = "RetryableWriteError";

    private static final Set<Integer> CODES =
            Set.of(6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436);

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
                        && (mongo.hasErrorLabel(LABEL) || CODES.contains(mongo.getCode())));
    }
}
