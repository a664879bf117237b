package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.LoadListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners, one call at a time, and survives them. */
final class ListenerNotifier {

    private static final Logger log = LoggerFactory.getLogger(ListenerNotifier.class);

    private final List<LoadListener> listeners;

    ListenerNotifier(List<LoadListener> listeners) {
        this.listeners = listeners;
    }

    synchronized void tell(Consumer<LoadListener> what) {
        for (LoadListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException | Error e) {
                log.warn("a listener failed; the load goes on: {}", e.toString());
                log.debug("the listener's failure", e);
            }
        }
    }
}
