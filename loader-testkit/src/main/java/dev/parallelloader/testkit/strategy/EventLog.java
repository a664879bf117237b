package dev.parallelloader.testkit.strategy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Records the events that a listener receives, in order, and whether two calls overlapped. */
final class EventLog implements LoadListener {

    private final List<String> events = new ArrayList<>();
    private final List<ChunkOutcome> outcomes = new ArrayList<>();
    private final List<WorkerEvent> workers = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean overlapped = new AtomicBoolean();

    /** Events such as {@code planned 3}, {@code failed 3 again}, {@code finished 3}; without those of workers. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** The outcomes of chunks, in the order of the file. */
    synchronized List<ChunkOutcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparingLong(ChunkOutcome::chunk))
                .toList();
    }

    /** The events of workers, in order. */
    synchronized List<WorkerEvent> workers() {
        return List.copyOf(workers);
    }

    List<Reject> rejects() {
        return outcomes().stream()
                .flatMap(outcome -> outcome.rejects().stream())
                .toList();
    }

    boolean overlapped() {
        return overlapped.get();
    }

    private void record(String event) {
        if (calls.incrementAndGet() > 1) {
            overlapped.set(true);
        }
        synchronized (this) {
            events.add(event);
        }
        calls.decrementAndGet();
    }

    @Override
    public void started(LoadSetup setup) {
        record("started");
    }

    @Override
    public void planned(Chunk chunk) {
        record("planned " + chunk.index());
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        synchronized (this) {
            outcomes.add(outcome);
        }
        record("finished " + chunk.index());
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        record("failed " + chunk.index() + (again ? " again" : " for good"));
    }

    @Override
    public void worker(WorkerEvent event) {
        synchronized (this) {
            workers.add(event);
        }
    }

    @Override
    public void ended(LoadReport report) {
        record("ended");
    }
}
