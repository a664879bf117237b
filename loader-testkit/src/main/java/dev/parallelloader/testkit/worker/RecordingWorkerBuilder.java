package dev.parallelloader.testkit.worker;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Builds a {@link RecordingWorker} with faults. The id of a row is its value of the key column. How often a fault has happened
 * is counted over all processes and attempts. Not thread-safe.
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
     * Makes the worker throw at a row, the first few times that it is given the row.
     *
     * @param id the row's id
     * @param times how many times, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder throwAt(String id, int times) {
        return fault(Fault.Kind.THROW, id, times);
    }

    /**
     * Makes the worker halt its JVM at a row, the first few times that it is given the row. In the JVM that calls this method
     * the worker throws instead.
     *
     * @param id the row's id
     * @param times how many times, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder haltAt(String id, int times) {
        return fault(Fault.Kind.HALT, id, times);
    }

    /**
     * Makes the worker stop the load at a row.
     *
     * @param id the row's id
     * @return this builder
     */
    public RecordingWorkerBuilder stopAt(String id) {
        return fault(Fault.Kind.STOP, id, 1);
    }

    /**
     * Makes the worker wait when it is first given a row, until {@link Recording#release} or an interrupt. After a minute the
     * attempt fails.
     *
     * @param id the row's id
     * @return this builder
     */
    public RecordingWorkerBuilder blockAt(String id) {
        return fault(Fault.Kind.BLOCK, id, 1);
    }

    /**
     * Makes the worker report, when it is first given a row, that it is waiting. It doesn't wait.
     *
     * @param id the row's id
     * @return this builder
     */
    public RecordingWorkerBuilder waitAt(String id) {
        return fault(Fault.Kind.WAIT, id, 1);
    }

    /**
     * Makes the worker report, when it is first given a row, that it repeated a request. It doesn't repeat any.
     *
     * @param id the row's id
     * @return this builder
     */
    public RecordingWorkerBuilder replayAt(String id) {
        return fault(Fault.Kind.REPLAY, id, 1);
    }

    /**
     * Makes the worker neither store nor account for a row, the first few times that it is given the row.
     *
     * @param id the row's id
     * @param times how many times, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder forget(String id, int times) {
        return fault(Fault.Kind.FORGET, id, times);
    }

    /**
     * Makes the worker account for a row twice, the first few times that it is given the row.
     *
     * @param id the row's id
     * @param times how many times, 1 or more
     * @return this builder
     */
    public RecordingWorkerBuilder countTwice(String id, int times) {
        return fault(Fault.Kind.DOUBLE, id, times);
    }

    /**
     * Makes the worker reject rows, with the code {@link RecordingWorker#REJECT_CODE} and a message that starts with the id. The key
     * column is named as the one at fault.
     *
     * @param regex a regular expression that matches the whole ids of these rows
     * @return this builder
     */
    public RecordingWorkerBuilder rejectMatching(String regex) {
        return with(RecordingWorker.REJECT, regex);
    }

    /**
     * Makes the constructor of the factory throw, in every JVM.
     *
     * @return this builder
     */
    public RecordingWorkerBuilder failToBeCreated() {
        return with(RecordingWorker.BROKEN, "creation");
    }

    /**
     * Makes the constructor of the factory throw in every JVM but the one that calls this method.
     *
     * @return this builder
     */
    public RecordingWorkerBuilder failToBeCreatedInOtherProcess() {
        return with(RecordingWorker.BROKEN, "creation in other process");
    }

    /**
     * Makes the factory throw when a worker is opened, in every JVM.
     *
     * @return this builder
     */
    public RecordingWorkerBuilder failToOpen() {
        return with(RecordingWorker.BROKEN, "opening");
    }

    /**
     * Returns the worker. The builder can be used again.
     *
     * @return a component for a loader
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
