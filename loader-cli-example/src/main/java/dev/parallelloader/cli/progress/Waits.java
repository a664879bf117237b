package dev.parallelloader.cli.progress;

import dev.parallelloader.api.report.WorkerEvent;
import java.util.HashMap;
import java.util.Map;

/** What workers wait for, so that each thing is said once and not by every worker every few seconds. */
final class Waits {

    /** For what, by worker, without how long it has been. */
    private final Map<String, String> waiting = new HashMap<>();

    /** Takes note of an event, and tells whether nobody was waiting for that before. */
    boolean begins(WorkerEvent event) {
        String what = event.detail().replaceFirst("\\s*\\([^()]*\\)\\s*$", "");
        boolean known = waiting.containsValue(what);
        waiting.put(event.worker(), what);
        return !known;
    }

    /** The worker has come to an end with a chunk. */
    void end(String worker) {
        waiting.remove(worker);
    }
}
