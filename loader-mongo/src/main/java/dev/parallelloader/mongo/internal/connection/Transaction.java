package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.ClientSession;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Work that is done whole or not at all, on servers that have transactions. Tried again where the server's label says
 * that a further try may succeed, as its documentation asks of drivers.
 */
public final class Transaction {

    private static final int RETRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final MongoLink link;

    public Transaction(MongoLink link) {
        this.link = link;
    }

    /** Runs the work, perhaps several times; the server keeps what one of them did. */
    public <T> Mono<T> run(Function<ClientSession, Mono<T>> work) {
        return Mono.usingWhen(
                link.session(),
                session -> once(session, work).retryWhen(again(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)),
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
                .retryWhen(again(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL));
    }

    private static Mono<Void> abort(ClientSession session) {
        return session.hasActiveTransaction()
                ? Mono.from(session.abortTransaction()).onErrorComplete() // the failure that led here is told
                : Mono.empty();
    }

    private static Retry again(String label) {
        return Retry.backoff(RETRIES, PAUSE)
                .filter(failure -> failure instanceof MongoException mongo && mongo.hasErrorLabel(label))
                .onRetryExhaustedThrow((retries, last) -> last.failure());
    }
}
