package dev.parallelloader.testkit.worker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that {@link RecordingWorker}s have stored in a directory. Each method reads the directory again. Methods may be
 * called while a load runs, and then return the attempts that have been completed.
 */
public final class Recording {

    private final RecordingDirectory directory;

    private Recording(RecordingDirectory directory) {
        this.directory = directory;
    }

    /**
     * Returns the recording in a directory.
     *
     * @param directory the directory that was given to {@link RecordingWorker#into}; need not exist yet
     * @return the recording
     */
    public static Recording of(Path directory) {
        return new Recording(new RecordingDirectory(directory));
    }

    /**
     * Returns the ids of all stored rows, in file order.
     *
     * @return the ids; an id occurs more than once if its row was stored more than once, which is an error of the loader
     */
    public List<String> ids() {
        return stored().map(Attempt.Stored::id).toList();
    }

    /**
     * Returns all stored rows, in file order.
     *
     * @return the values as text, by the row's id
     */
    public Map<String, List<@Nullable String>> rows() {
        Map<String, List<@Nullable String>> rows = new LinkedHashMap<>();
        stored().forEach(row -> rows.put(row.id(), row.values()));
        return rows;
    }

    private Stream<Attempt.Stored> stored() {
        return directory.attempts().stream()
                .flatMap(attempt -> attempt.rows().stream())
                .sorted(Comparator.comparingLong(Attempt.Stored::record));
    }

    /**
     * Returns the processes that have completed or failed an attempt.
     *
     * @return process ids; a process that was killed is included only if it had stored rows before
     */
    public Set<Long> pids() {
        return directory.attempts().stream().map(Attempt::pid).collect(Collectors.toSet());
    }

    /**
     * Returns the largest number of attempts that ran at the same time.
     *
     * @return 0 if there was no attempt
     */
    public int mostAtOnce() {
        Map<Instant, Integer> changes = new TreeMap<>();
        for (Attempt attempt : directory.attempts()) {
            changes.merge(attempt.from(), 1, Integer::sum);
            changes.merge(attempt.to(), -1, Integer::sum);
        }
        int now = 0;
        int most = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }

    /**
     * Returns the rows at which workers are waiting because of {@link RecordingWorkerBuilder#blockAt}.
     *
     * @return the rows' ids, also those at which a worker waited when its process was killed
     */
    public Set<String> blocked() {
        return directory.blocked();
    }

    /** Lets all waiting workers continue. From then on no worker waits. */
    public void release() {
        directory.openGate();
    }
}
