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
 * What {@link RecordingWorker}s have stored in a directory. Each call looks anew; files of attempts appear as a whole, so
 * it can be asked while a load runs.
 */
public final class Recording {

    private final RecordingDirectory directory;

    private Recording(RecordingDirectory directory) {
        this.directory = directory;
    }

    /**
     * The recording in a directory.
     *
     * @param directory as given to {@link RecordingWorker#into}; need not exist yet
     * @return the recording
     */
    public static Recording of(Path directory) {
        return new Recording(new RecordingDirectory(directory));
    }

    /**
     * The ids of all rows stored, in the order of the file.
     *
     * @return an id more than once if its row was stored more than once, which no load should bring about
     */
    public List<String> ids() {
        return stored().map(Attempt.Stored::id).toList();
    }

    /**
     * The rows stored, in the order of the file.
     *
     * @return the values as text by the row's id
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
     * Where attempts were made.
     *
     * @return ids of processes; of those that were ended from outside only if they finished an attempt
     */
    public Set<Long> pids() {
        return directory.attempts().stream().map(Attempt::pid).collect(Collectors.toSet());
    }

    /**
     * How many attempts were under way at the same time, at most.
     *
     * @return 0 if there was none
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
     * At which rows workers wait right now, as {@link RecordingWorkerBuilder#blockAt} asked them to.
     *
     * @return the rows' ids; of a worker that was ended while it waited, too
     */
    public Set<String> blocked() {
        return directory.blocked();
    }

    /** Lets all workers go on that wait, and those that would. */
    public void release() {
        directory.openGate();
    }
}
