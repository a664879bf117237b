package dev.parallelloader.core.micrometer;

import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The meters with the source of one load. Its calls must not overlap; the registry may read the meters at any time. */
final class LoadMeters {

    private static final String LOAD = "parallelloader.load";
    private static final String LOAD_PROGRESS = "parallelloader.load.progress";

    private static final Map<String, ToLongFunction<Tally>> OUTCOMES = Map.of(
            "inserted", Tally::inserted,
            "updated", Tally::updated,
            "unchanged", Tally::unchanged,
            "deleted", Tally::deleted,
            "skipped", Tally::skipped,
            "rejected", Tally::rejected);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<ToLongFunction<Tally>, GrowingCount> rows = new HashMap<>();
    private final GrowingCount completed;
    private final GrowingCount failed;
    private final GrowingCount replayed;
    private final LongTaskTimer.Sample active;
    private final Gauge progressGauge;
    private volatile double fraction = Double.NaN;

    /** Registers the counters before there is something to count, so that the first increase is visible as one. */
    LoadMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        OUTCOMES.forEach((outcome, number) -> rows.put(
                number, count("parallelloader.rows", "Rows of processed chunks", tags.and("outcome", outcome))));
        String chunks = "Chunks that were processed or failed";
        this.completed = count("parallelloader.chunks", chunks, tags.and("outcome", "completed"));
        this.failed = count("parallelloader.chunks", chunks, tags.and("outcome", "failed"));
        this.replayed = count(
                "parallelloader.chunks.replayed",
                "Processed chunks that were run again, or whose worker had repeated requests",
                tags);
        this.active = LongTaskTimer.builder(LOAD + ".active")
                .description("Loads that are running")
                .tags(tags)
                .register(registry)
                .start();
        this.progressGauge = registerProgress();
    }

    private GrowingCount count(String name, String description, Tags ofCounter) {
        return new GrowingCount(
                Counter.builder(name).description(description).tags(ofCounter).register(registry));
    }

    /** Replaces the gauge of another load with the same tags: otherwise the registry would return that one. */
    private Gauge registerProgress() {
        registry.removeByPreFilterId(new Meter.Id(LOAD_PROGRESS, tags, null, null, Meter.Type.GAUGE));
        return Gauge.builder(LOAD_PROGRESS, this, meters -> meters.fraction)
                .description("Part of the input that was processed or failed, from 0 to 1")
                .tags(tags)
                .register(registry);
    }

    void progress(LoadProgress progress) {
        fraction = progress.fraction().orElse(Double.NaN);
        countRows(progress.total());
        completed.growTo(progress.chunksDone());
        failed.growTo(progress.chunksFailed());
    }

    void ended(LoadReport report) {
        countRows(report.total());
        completed.growTo(report.chunks());
        replayed.growTo(report.replayedChunks());
        active.stop();
        Timer.builder(LOAD)
                .description("Loads that ended")
                .tags(tags.and("status", LoadMetrics.tagValue(report.status())))
                .register(registry)
                .record(report.took());
        if (registry.getMeters().stream().anyMatch(meter -> meter == progressGauge)) { // not that of a later load
            registry.remove(progressGauge);
        }
    }

    private void countRows(Tally total) {
        rows.forEach((number, count) -> count.growTo(number.applyAsLong(total)));
    }

    /** Adds to a counter what a number of one load grows by. The counter may have counts of other loads. */
    private static final class GrowingCount {

        private final Counter counter;
        private long counted;

        GrowingCount(Counter counter) {
            this.counter = counter;
        }

        void growTo(long total) {
            if (total > counted) {
                counter.increment((double) (total - counted));
                counted = total;
            }
        }
    }
}
