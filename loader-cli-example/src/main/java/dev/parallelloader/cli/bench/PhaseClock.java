package dev.parallelloader.cli.bench;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.cli.bench.report.Run.Phase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Measures the phases of one load. Create it right before the load starts, and read it when the load has ended. */
final class PhaseClock implements LoadListener {

    private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
    private final long start = System.nanoTime();
    private long started;
    private long handedOut;
    private long ready;
    private long settled;

    @Override
    public void started(LoadSetup setup) {
        started = System.nanoTime();
    }

    @Override
    public void planned(Chunk chunk) {
        handedOut = handedOut == 0 ? System.nanoTime() : handedOut;
    }

    @Override
    public void worker(WorkerEvent event) {
        if (event.kind() == WorkerEvent.Kind.READY && ready == 0 && settled == 0) {
            ready = System.nanoTime();
        }
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        settled = System.nanoTime();
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        settled = System.nanoTime();
    }

    @Override
    public void ended(LoadReport report) {
        long ended = System.nanoTime();
        // A chunk is planned before its process is ready. Threads don't report that they are ready.
        long working = handedOut == 0 ? ended : ready == 0 ? handedOut : laterOf(ready, handedOut);
        long done = settled == 0 ? working : laterOf(settled, working);
        phases.put(Phase.PREPARE, Duration.ofNanos(started - start));
        phases.put(Phase.START, Duration.ofNanos(working - started));
        phases.put(Phase.CHUNKS, Duration.ofNanos(done - working));
        phases.put(Phase.END, Duration.ofNanos(ended - done));
    }

    /** The durations of the phases. */
    Map<Phase, Duration> phases() {
        return phases;
    }

    private static long laterOf(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
