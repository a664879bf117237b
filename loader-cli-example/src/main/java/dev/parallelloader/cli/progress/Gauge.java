package dev.parallelloader.cli.progress;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.source.Chunk;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How far a load is, counted from what its listener hears. Times are readings of one clock, in nanoseconds. */
final class Gauge {

    /** The rate is that of the last seconds: over all the load it would hide that the server has become slow. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int MOST_SAMPLES = 200;

    private final LoadSetup setup;
    private final long start;
    /** Bytes that are still to be settled of each chunk that was handed out: a deadly one is worked part by part. */
    private final Map<Long, Long> open = new HashMap<>();

    private final Set<Long> failed = new HashSet<>();
    private final Map<String, WorkerGauge> workers = new TreeMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long bytes;
    private long rows;
    private long rejected;
    private long done;

    private record Sample(long at, long rows) {}

    /** What one worker did. */
    record WorkerGauge(long chunks, long rows, Duration last) {

        WorkerGauge plus(ChunkOutcome outcome) {
            return new WorkerGauge(chunks + 1, rows + outcome.tally().read(), outcome.took());
        }
    }

    Gauge(LoadSetup setup, long now) {
        this.setup = setup;
        this.start = now;
        samples.add(new Sample(now, 0));
    }

    void planned(Chunk chunk) {
        open.put(chunk.index(), chunk.bytes());
    }

    void finished(Chunk chunk, ChunkOutcome outcome, long now) {
        rows += outcome.tally().read();
        rejected += outcome.tally().rejected();
        workers.merge(
                outcome.ranOn(),
                new WorkerGauge(1, outcome.tally().read(), outcome.took()),
                (before, one) -> before.plus(outcome));
        if (settle(chunk) && !failed.contains(chunk.index())) {
            done++;
        }
        Sample newest = samples.getLast();
        if (now - newest.at() >= WINDOW.toNanos() / MOST_SAMPLES) {
            samples.add(new Sample(now, rows));
        }
        while (samples.size() > 1 && now - samples.getFirst().at() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
    }

    void givenUp(Chunk chunk) {
        failed.add(chunk.index());
        settle(chunk);
    }

    private boolean settle(Chunk chunk) {
        bytes += chunk.bytes();
        Long left = open.computeIfPresent(
                chunk.index(), (index, before) -> before > chunk.bytes() ? before - chunk.bytes() : null);
        return left == null;
    }

    LoadSetup setup() {
        return setup;
    }

    long bytes() {
        return bytes;
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    long done() {
        return done;
    }

    int running() {
        return open.size();
    }

    int failed() {
        return failed.size();
    }

    Map<String, WorkerGauge> workers() {
        return workers;
    }

    Duration elapsed(long now) {
        return Duration.ofNanos(now - start);
    }

    /** Rows a second lately. */
    double rate(long now) {
        Sample oldest = samples.getFirst();
        return (rows - oldest.rows()) / Math.max(1e-3, (now - oldest.at()) / 1e9);
    }

    /** The share of the bytes that is settled, empty if the size isn't known. */
    Optional<Double> share() {
        long total = setup.totalBytes().orElse(0);
        return total <= 0 ? Optional.empty() : Optional.of(Math.min(1.0, (double) bytes / total));
    }

    /** What is left if it goes on as it went so far; empty until there is something to go by. */
    Optional<Duration> left(long now) {
        return share().filter(share -> share > 0)
                .map(share -> Duration.ofNanos((long) ((now - start) * ((1 - share) / share))));
    }
}
