package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;

/** Of several requests that fail together one is reported, and Reactor prints none of the others. */
class DroppedErrorsTest {

    private final List<Throwable> printed = new ArrayList<>();

    @BeforeEach
    void record_printed_errors() {
        Hooks.onErrorDropped(printed::add); // in place of Reactor's stack trace
    }

    @AfterEach
    void reset() {
        Hooks.resetOnErrorDropped();
    }

    @Test
    void reactor_prints_later_errors_by_default() {
        assertThatThrownBy(() -> twoFailures().blockLast(Duration.ofSeconds(10)))
                .hasMessage("first");

        assertThat(printed).extracting(Throwable::getMessage).containsExactly("second");
    }

    @Test
    void with_the_context_they_are_not_printed() {
        assertThatThrownBy(
                        () -> twoFailures().contextWrite(DroppedErrors.LOGGED).blockLast(Duration.ofSeconds(10)))
                .hasMessage("first");

        assertThat(printed).isEmpty();
    }

    /** Two requests, of which the second fails after it was cancelled, as a request that was already sent may. */
    private static Flux<String> twoFailures() {
        AtomicReference<Subscriber<? super String>> second = new AtomicReference<>();
        Flux<String> late = Flux.from(subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            second.set(subscriber);
        });
        Flux<String> early = Flux.<String>error(new IllegalStateException("first"))
                .doFinally(end -> Objects.requireNonNull(second.get()).onError(new IllegalStateException("second")));
        return Flux.just(late, early).flatMap(request -> request);
    }
}
