package dev.parallelloader.api.report;

import java.util.Objects;

/**
 * An event in the life of a worker, independent of the chunks that it runs.
 *
 * <p>Immutable.
 */
public final class WorkerEvent {

    /** The kinds of events. */
    public enum Kind {
        /** The worker's thread or process was started. */
        STARTED,
        /** The worker is ready for chunks. */
        READY,
        /** The worker ended before its work was done. */
        DIED,
        /** The worker was started in place of one that died. */
        REPLACED,
        /**
         * The worker waits for something outside, such as a server; {@link WorkerEvent#detail} says for what. Repeated while
         * the wait continues.
         */
        WAITING
    }

    private final Kind kind;
    private final String worker;
    private final String detail;

    private WorkerEvent(Kind kind, String worker, String detail) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.worker = Objects.requireNonNull(worker, "worker");
        this.detail = Objects.requireNonNull(detail, "detail");
    }

    /**
     * Returns an event.
     *
     * @param kind the kind of event
     * @param worker the name of the worker
     * @param detail details in words, or an empty string
     * @return a new value
     */
    public static WorkerEvent of(Kind kind, String worker, String detail) {
        return new WorkerEvent(kind, worker, detail);
    }

    /** {@return the kind of event} */
    public Kind kind() {
        return kind;
    }

    /** {@return the name of the worker, as {@link ChunkOutcome#ranOn}} */
    public String worker() {
        return worker;
    }

    /** {@return details in words, such as exit code and last output; may be empty} */
    public String detail() {
        return detail;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkerEvent that
                && kind == that.kind
                && worker.equals(that.worker)
                && detail.equals(that.detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, worker, detail);
    }

    @Override
    public String toString() {
        return "WorkerEvent[kind=" + kind + ", worker=" + worker + ", detail=" + detail + "]";
    }
}
