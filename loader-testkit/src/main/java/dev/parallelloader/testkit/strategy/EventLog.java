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

/** Writes down all that a listener is told, in order, and whether two calls ever came at the same time. */
final class EventLog implements LoadListener {

    private final List<String> events = new ArrayList<>();
    private final List<ChunkOutcome> outcomes = new ArrayList<>();
    private final List<WorkerEvent> workers = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean overlapped = new AtomicBoolean();

    /** Such as {@code planned 3}, {@code failed 3 again}, {@code finished 3}; workers' events left out. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** What was reported of chunks, in the order of the file. */
    synchronized List<ChunkOutcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparingLong(ChunkOutcome::chunk))
                .toList();
    }

    /** What happened to workers, in order. */
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

    private void told(String event) {
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
        told("started");
    }

    @Override
    public void planned(Chunk chunk) {
        told("planned " + chunk.index());
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        synchronized (this) {
            outcomes.add(outcome);
        }
        told("finished " + chunk.index());
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        told("failed " + chunk.index() + (again ? " again" : " for good"));
    }

    @Override
    public void worker(WorkerEvent event) {
        synchronized (this) {
            workers.add(event);
        }
    }

    @Override
    public void ended(LoadReport report) {
        told("ended");
    }
}
