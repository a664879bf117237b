package dev.parallelloader.mongo;

import dev.parallelloader.api.LoaderException;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * A request to the server that has not been sent yet: {@link #await} sends it and blocks, {@link #subscribe} sends it and
 * signals its result to a reactive stream. Each call sends it again. Thread-safe.
 *
 * <p>If the server fails (unreachable, wrong credentials, no permission), {@code await} throws a {@link LoaderException} and
 * {@code subscribe} signals it.
 *
 * @param <T> the type of the result
 */
public interface Call<T> extends Publisher<T> {

    /**
     * Sends the request and waits for the result. The wait has a deadline, derived from the timeouts of the connection.
     *
     * @return the result
     * @throws LoaderException if the server fails, or the thread was interrupted; its interrupt flag is then set again
     */
    T await();

    /**
     * Sends the request and signals its result.
     *
     * @param subscriber receives one value and the completion, or an error
     */
    @Override
    void subscribe(Subscriber<? super T> subscriber);
}
