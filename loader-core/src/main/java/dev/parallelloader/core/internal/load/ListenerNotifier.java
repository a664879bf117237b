package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.LoadListener;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the listeners of one load, one at a time. Exceptions that they throw are logged and not passed on. */
final class ListenerNotifier {

    private static final Logger log = LoggerFactory.getLogger(ListenerNotifier.class);

    private final List<LoadListener> listeners;
    private final Set<LoadListener> failed = Collections.newSetFromMap(new IdentityHashMap<>());

    ListenerNotifier(List<LoadListener> listeners) {
        this.listeners = listeners;
    }

    synchronized void notifyListeners(Consumer<LoadListener> event) {
        for (LoadListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                log(listener, e);
            }
        }
    }

    /** Warns once for each listener: one that fails ten times a second must not fill the log. */
    private void log(LoadListener listener, Throwable thrown) {
        if (failed.add(listener)) {
            log.warn(
                    "a listener failed; the load continues, and later failures of this listener are logged at DEBUG: {}",
                    thrown.toString());
        }
        log.debug("failure of a listener", thrown);
    }
}
