package dev.parallelloader.api.report;

import java.util.Objects;

/**
 * Something that happened to a worker, apart from its chunks.
 *
 * @param kind what happened
 * @param worker the worker, as in {@link ChunkOutcome#ranOn}
 * @param detail more in words, such as exit code and last output; may be empty
 */
public record WorkerEvent(Kind kind, String worker, String detail) {

    /** What can happen to a worker. */
    public enum Kind {
        /** Its thread or process was started. */
        STARTED,
        /** It is ready for chunks. */
        READY,
        /** It ended before its work was over. */
        DIED,
        /** A new one was started in its place. */
        REPLACED,
        /** It waits for something outside, which {@link WorkerEvent#detail} names; comes again while the wait goes on. */
        WAITING
    }

    /** Refuses nulls. */
    public WorkerEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(detail, "detail");
    }
}
