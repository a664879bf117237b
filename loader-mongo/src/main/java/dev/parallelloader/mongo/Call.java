package dev.parallelloader.mongo;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.internal.connection.FailuresAfterTheFirst;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import java.util.Objects;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Mono;

/**
 * A request to the server that has not been sent yet, and the way to its one answer: {@link #await} for a thread that
 * waits, {@link #subscribe} for a reactive stream. Each of them sends the request, and each time again. Thread-safe.
 *
 * <p>Trouble with the server (unreachable, bad credentials, not allowed) is a {@link LoaderException}, thrown by the one
 * and signalled by the other.
 *
 * @param <T> what is answered
 */
public final class Call<T> implements Publisher<T> {

    private final MongoLink link;
    private final Mono<T> answer;
    private final int steps;

    /**
     * An answer.
     *
     * @param answer exactly one value or an error; cold
     * @param steps as for {@link MongoLink#await}
     */
    public Call(MongoLink link, Mono<T> answer, int steps) {
        this.link = link;
        this.answer = answer;
        this.steps = steps;
    }

    /**
     * Sends the request and waits. The wait has a deadline, made of the time-outs of the connection.
     *
     * @return the answer
     * @throws LoaderException if the server fails, or the thread was interrupted, whose flag is then set again
     */
    public T await() {
        try {
            return link.await(answer.flux(), steps).get(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoaderException("interrupted while waiting for " + link.uri(), e);
        }
    }

    /**
     * Sends the request and signals the answer.
     *
     * @param subscriber gets one value and the completion, or the error
     */
    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        answer.onErrorMap(link::translate)
                .contextWrite(FailuresAfterTheFirst.UNTOLD)
                .subscribe(subscriber);
    }
}
