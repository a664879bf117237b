package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.ClientSession;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs work as a transaction, on servers that support them. A transaction is retried if the server labels the error as
 * transient, as its documentation requires of drivers.
 */
public final class Transaction {

    private static final int RETRIES = 5;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(20);

    private final MongoLink link;

    public Transaction(MongoLink link) {
        this.link = link;
    }

    /** Runs the work, possibly several times. The server keeps the effects of one run. */
    public <T> Mono<T> run(Function<ClientSession, Mono<T>> work) {
        return Mono.usingWhen(
                link.session(),
                session -> once(session, work).retryWhen(retryOn(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)),
                session -> Mono.fromRunnable(session::close));
    }

    private static <T> Mono<T> once(ClientSession session, Function<ClientSession, Mono<T>> work) {
        return Mono.defer(() -> {
            session.startTransaction();
            return work.apply(session)
                    .flatMap(result -> commit(session).thenReturn(result))
                    .onErrorResume(failure -> abort(session).then(Mono.error(failure)));
        });
    }

    private static Mono<Void> commit(ClientSession session) {
        return Mono.defer(() -> Mono.from(session.commitTransaction()))
                .retryWhen(retryOn(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL));
    }

    private static Mono<Void> abort(ClientSession session) {
        return session.hasActiveTransaction()
                ? Mono.from(session.abortTransaction()).onErrorComplete() // the original error is reported
                : Mono.empty();
    }

    private static Retry retryOn(String label) {
        return Retry.backoff(RETRIES, FIRST_BACKOFF)
                .filter(failure -> failure instanceof MongoException mongo && mongo.hasErrorLabel(label))
                .onRetryExhaustedThrow((retries, last) -> last.failure());
    }
}
