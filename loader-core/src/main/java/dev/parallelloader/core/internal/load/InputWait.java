package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The wait for input that may never come, such as standard input. It ends with the load: the waiting thread is then interrupted.
 * Other input needs no interruption. Thread-safe.
 */
final class InputWait {

    private final BooleanSupplier over;
    private @Nullable Thread waiting;
    private boolean ended;

    /** @param over whether the load has ended */
    InputWait(BooleanSupplier over) {
        this.over = over;
    }

    /** Returns the next chunk of a plan. If the load ends before, the thread is interrupted while it waits. */
    @Nullable
    Chunk next(ChunkPlan plan) throws IOException, InterruptedException {
        if (plan.repeatable()) {
            return plan.next();
        }
        synchronized (this) {
            waiting = Thread.currentThread();
            endIfOver(); // the load may have ended before this thread was known
        }
        try {
            return plan.next();
        } finally {
            synchronized (this) {
                waiting = null;
                if (ended) {
                    Thread.interrupted(); // was for plan.next()
                }
            }
        }
    }

    /** Interrupts the waiting thread, if there is one and the load has ended. */
    synchronized void endIfOver() {
        if (waiting != null && over.getAsBoolean()) {
            ended = true;
            waiting.interrupt();
        }
    }

    /** Whether the end of the load has interrupted a wait. */
    synchronized boolean ended() {
        return ended;
    }
}
