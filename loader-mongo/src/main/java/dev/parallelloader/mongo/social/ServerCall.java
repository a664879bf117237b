package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.internal.connection.BlockingStep;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import java.util.Objects;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Mono;

/**
 * A call over a link.
 *
 * @param request exactly one value or an error; cold
 * @param steps as for {@link MongoLink#await}
 */
record ServerCall<T>(MongoLink link, Mono<T> request, int steps) implements Call<T> {

    @Override
    public T await() {
        return BlockingStep.run(link, "waiting for", () -> link.await(request.flux(), steps))
                .get(0);
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        link.translated(request).subscribe(subscriber);
    }
}
