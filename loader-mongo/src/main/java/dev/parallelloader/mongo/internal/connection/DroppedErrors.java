package dev.parallelloader.mongo.internal.connection;

import java.util.function.Consumer;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Handles errors of requests that fail after another one has failed, or after the caller has stopped waiting. A crash of the
 * server fails all requests in flight. Only the first error is reported; by default Reactor prints the others, which it calls
 * dropped, with a stack trace each.
 */
final class DroppedErrors {

    private static final Logger log = Loggers.getLogger(DroppedErrors.class);

    /** Reactor's key for the handler of one subscription: see {@code Operators.onErrorDropped}. */
    private static final String KEY = "reactor.onErrorDropped.local";

    /** With this context, a subscription logs them at DEBUG. */
    static final ContextView LOGGED = Context.of(KEY, (Consumer<Throwable>)
            failure -> log.debug("a request failed after the first error was reported", failure));

    private DroppedErrors() {}
}
