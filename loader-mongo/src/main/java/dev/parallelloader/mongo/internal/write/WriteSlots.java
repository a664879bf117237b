package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.RetryableErrors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The slots of a worker. Hands out as many at a time as batches may be in flight; other batches wait. The worker's thread asks for
 * slots, and the driver's threads put them back.
 */
final class WriteSlots implements AutoCloseable {

    private final List<WriteSlot> slots = new ArrayList<>();
    private final InFlightLimit limit = new InFlightLimit(BatchLimits.IN_FLIGHT, System::nanoTime);
    private final AtomicBoolean repeated = new AtomicBoolean();

    /** The slots that are not in use. */
    private final Deque<WriteSlot> free = new ArrayDeque<>();

    private final Deque<MonoSink<WriteSlot>> waiting = new ArrayDeque<>();

    /**
     * @param command creates the encoder of commands for one slot
     */
    WriteSlots(MongoLink link, Supplier<? extends WriteCommand> command) {
        for (int i = 0; i < BatchLimits.IN_FLIGHT; i++) {
            slots.add(new WriteSlot(link, command.get(), limit, () -> repeated.set(true)));
        }
        free.addAll(slots);
    }

    /** Any of the slots, to ask for sizes. */
    WriteSlot any() {
        return slots.get(0);
    }

    /** Uses a slot when one is available. If a batch fails or is cancelled, those that wait are not sent: their chunk has failed. */
    <T> Mono<T> use(Function<WriteSlot, Mono<T>> work) {
        return Mono.usingWhen(
                Mono.<WriteSlot>create(this::take),
                work,
                slot -> Mono.fromRunnable(() -> putBack(slot)),
                (slot, failure) -> Mono.fromRunnable(() -> end(slot)),
                slot -> Mono.fromRunnable(() -> end(slot)));
    }

    private void take(MonoSink<WriteSlot> sink) {
        synchronized (this) {
            waiting.add(sink);
        }
        handOut();
    }

    private void putBack(WriteSlot slot) {
        synchronized (this) {
            free.add(slot);
        }
        handOut();
    }

    private synchronized void end(WriteSlot slot) {
        waiting.clear();
        free.add(slot);
    }

    private void handOut() {
        for (Handover next = next(); next != null; next = next()) {
            next.to().success(next.slot());
        }
    }

    private record Handover(MonoSink<WriteSlot> to, WriteSlot slot) {}

    private synchronized @Nullable Handover next() {
        int used = slots.size() - free.size();
        return waiting.isEmpty() || used >= limit.value() ? null : new Handover(waiting.remove(), free.remove());
    }

    /**
     * Whether a batch without a number was sent again since the last call, although it may have been executed.
     *
     * @see RetryableErrors#isExecutionUnknown
     */
    boolean takeRepeated() {
        return repeated.getAndSet(false);
    }

    @Override
    public void close() {
        slots.forEach(WriteSlot::close);
    }
}
