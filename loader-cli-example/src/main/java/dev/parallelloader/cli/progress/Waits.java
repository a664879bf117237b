package dev.parallelloader.cli.progress;

import dev.parallelloader.api.report.WorkerEvent;
import java.util.HashMap;
import java.util.Map;

/** What workers wait for. Several workers report the same wait, each every few seconds, but it is shown only once. */
final class Waits {

    /** What each worker waits for, without the time that it has been waiting. */
    private final Map<String, String> waiting = new HashMap<>();

    /** Records a wait. Returns whether no worker was waiting for the same thing before. */
    boolean begin(WorkerEvent event) {
        String what = event.detail().replaceFirst("\\s*\\([^()]*\\)\\s*$", "");
        boolean known = waiting.containsValue(what);
        waiting.put(event.worker(), what);
        return !known;
    }

    /** Ends the wait of a worker that has finished or failed a chunk. */
    void end(String worker) {
        waiting.remove(worker);
    }
}
