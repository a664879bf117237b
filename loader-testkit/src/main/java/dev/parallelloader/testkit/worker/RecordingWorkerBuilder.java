package dev.parallelloader.testkit.worker;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Describes a {@link RecordingWorker} and what it does wrong. Ids are values of its key column; how often a fault has
 * happened is counted over all processes and attempts. Not thread-safe.
 */
public final class RecordingWorkerBuilder {

    private Settings settings;

    RecordingWorkerBuilder(Path directory, String key) {
        this.settings = Settings.of(
                        RecordingWorker.DIRECTORY, directory.toAbsolutePath().toString())
                .with(RecordingWorker.KEY, Objects.requireNonNull(key, "key"))
                .with(
                        RecordingWorker.HOME,
                        Long.toString(ProcessHandle.current().pid()));
    }

    /**
     * The attempt fails at a row, the first times that it is met.
     *
     * @param id the row's id
     * @param times how often, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder throwAt(String id, int times) {
        return fault(Fault.Kind.THROW, id, times);
    }

    /**
     * The worker's JVM ends at a row, without a word, the first times that it is met. In the JVM that calls this the
     * attempt only fails.
     *
     * @param id the row's id
     * @param times how often, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder haltAt(String id, int times) {
        return fault(Fault.Kind.HALT, id, times);
    }

    /**
     * The load is asked to stop at a row.
     *
     * @param id the row's id
     * @return this builder
     */
    public RecordingWorkerBuilder stopAt(String id) {
        return fault(Fault.Kind.STOP, id, 1);
    }

    /**
     * The worker waits when it first meets a row, until {@link Recording#release}, an interrupt, or for a minute at most.
     *
     * @param id the row's id
     * @return this builder
     */
    public RecordingWorkerBuilder blockAt(String id) {
        return fault(Fault.Kind.BLOCK, id, 1);
    }

    /**
     * The worker says that it waits when it first meets a row, and goes on.
     *
     * @param id the row's id
     * @return this builder
     */
    public RecordingWorkerBuilder waitAt(String id) {
        return fault(Fault.Kind.WAIT, id, 1);
    }

    /**
     * A row is neither stored nor accounted for, the first times that it is met.
     *
     * @param id the row's id
     * @param times how often, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder forget(String id, int times) {
        return fault(Fault.Kind.FORGET, id, times);
    }

    /**
     * A row is accounted for twice, the first times that it is met.
     *
     * @param id the row's id
     * @param times how often, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder countTwice(String id, int times) {
        return fault(Fault.Kind.DOUBLE, id, times);
    }

    /**
     * Rows are rejected, with the code {@link RecordingWorker#REJECT_CODE} and a message that begins with the id.
     *
     * @param regex what the ids of those rows match as a whole
     * @return this builder
     */
    public RecordingWorkerBuilder rejectMatching(String regex) {
        return with(RecordingWorker.REJECT, regex);
    }

    /**
     * The factory can't be made, in any JVM.
     *
     * @return this builder
     */
    public RecordingWorkerBuilder failToBeMade() {
        return with(RecordingWorker.BROKEN, "making");
    }

    /**
     * The factory can be made in the JVM that calls this, and in no other.
     *
     * @return this builder
     */
    public RecordingWorkerBuilder failToBeMadeElsewhere() {
        return with(RecordingWorker.BROKEN, "making elsewhere");
    }

    /**
     * The factory opens no worker, in any JVM.
     *
     * @return this builder
     */
    public RecordingWorkerBuilder failToOpen() {
        return with(RecordingWorker.BROKEN, "opening");
    }

    /**
     * The worker as described so far; the builder can be used on.
     *
     * @return what a loader is given
     */
    public Component<RecordingWorker> build() {
        return Component.of(RecordingWorker.class, settings);
    }

    private RecordingWorkerBuilder fault(Fault.Kind kind, String id, int times) {
        settings = new Fault(kind, id, times).addTo(settings);
        return this;
    }

    private RecordingWorkerBuilder with(String name, String value) {
        settings = settings.with(name, value);
        return this;
    }
}
