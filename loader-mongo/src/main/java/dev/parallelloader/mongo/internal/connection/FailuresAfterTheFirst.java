package dev.parallelloader.mongo.internal.connection;

import java.util.function.Consumer;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What becomes of the failures of requests in flight when another has failed already, or when nobody waits any more. One
 * crash of a server fails all of them, and one is told; Reactor would print each of the others with a stack trace.
 */
final class FailuresAfterTheFirst {

    private static final Logger log = Loggers.getLogger(FailuresAfterTheFirst.class);

    /** Reactor's key for who is given such failures of one subscription: see {@code Operators.onErrorDropped}. */
    private static final String KEY = "reactor.onErrorDropped.local";

    /** A subscription with this context logs them, at DEBUG. */
    static final ContextView UNTOLD = Context.of(
            KEY, (Consumer<Throwable>) failure -> log.debug("failed after the first failure was told", failure));

    private FailuresAfterTheFirst() {}
}
