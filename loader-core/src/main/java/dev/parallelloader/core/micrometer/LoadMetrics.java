package dev.parallelloader.core.micrometer;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Records loads in a Micrometer registry. Needs {@code micrometer-core} on the class path.
 *
 * <pre>{@code
 * ParallelLoader loader = ParallelLoader.builder()
 *         .source(source)
 *         .worker(worker)
 *         .listener(LoadMetrics.on(registry))
 *         .build();
 * }</pre>
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>type</th><th>tags</th><th>what it measures</th></tr>
 * <tr><td>{@code parallelloader.rows}</td><td>counter</td><td>{@code source}, {@code outcome}</td>
 *     <td>rows of processed chunks that were {@code inserted}, {@code updated}, {@code unchanged}, {@code deleted},
 *     {@code skipped} or {@code rejected}</td></tr>
 * <tr><td>{@code parallelloader.chunks}</td><td>counter</td><td>{@code source}, {@code outcome}</td>
 *     <td>chunks that {@code completed}, and chunks that {@code failed} or of which a part failed</td></tr>
 * <tr><td>{@code parallelloader.chunks.replayed}</td><td>counter</td><td>{@code source}</td>
 *     <td>processed chunks that were run again, or whose worker had repeated requests; counted at the end of the load</td></tr>
 * <tr><td>{@code parallelloader.chunk.duration}</td><td>timer</td><td></td>
 *     <td>time from opening a chunk until its last row was durable; each part of a divided chunk is timed</td></tr>
 * <tr><td>{@code parallelloader.retries}</td><td>counter</td><td>{@code cause}</td>
 *     <td>failed attempts that were followed by another; the causes are those of {@link ChunkFailure.Cause} in lower
 *     case</td></tr>
 * <tr><td>{@code parallelloader.workers.died}</td><td>counter</td><td></td>
 *     <td>workers that ended before their work was done</td></tr>
 * <tr><td>{@code parallelloader.load}</td><td>timer</td><td>{@code source}, {@code status}</td>
 *     <td>loads that ended; the status is {@code complete}, {@code incomplete}, {@code stopped} or
 *     {@code cancelled}</td></tr>
 * <tr><td>{@code parallelloader.load.active}</td><td>long task timer</td><td>{@code source}</td>
 *     <td>loads that are running</td></tr>
 * <tr><td>{@code parallelloader.load.progress}</td><td>gauge</td><td>{@code source}</td>
 *     <td>the part of the input that was processed or failed, from 0 to 1, or NaN if its size is unknown; exists only while a
 *     load runs; of several loads with the same tags, it shows the one that started last</td></tr>
 * </table>
 *
 * <p>At the end of a load, the counters have grown by the numbers of its {@link LoadReport}. Rows and chunks are counted ten
 * times a second. Meters of events that a load reports without its source have no tag {@code source}.
 *
 * <p>The number of time series grows only with the number of source names. If these change from load to load, such as files
 * that are named after their date, pass a tag {@code source} that replaces them. The listeners of a registry should have the
 * same tag keys, because some monitoring systems require this of meters with the same name.
 *
 * <p>Thread-safe. A listener can be used for several loads, one after the other or at the same time.
 */
public final class LoadMetrics implements LoadListener {

    private static final String PREFIX = "parallelloader.";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer chunkDuration;
    private final Map<ChunkFailure.Cause, Counter> retries = new EnumMap<>(ChunkFailure.Cause.class);
    private final Counter workersDied;
    /** By identity, because two loads may have equal setups. */
    private final Map<LoadSetup, LoadMeters> running = Collections.synchronizedMap(new IdentityHashMap<>());

    private LoadMetrics(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.chunkDuration = Timer.builder(PREFIX + "chunk.duration")
                .description("Time that chunks took")
                .tags(tags)
                .register(registry);
        this.workersDied = Counter.builder(PREFIX + "workers.died")
                .description("Workers that ended before their work was done")
                .tags(tags)
                .register(registry);
        for (ChunkFailure.Cause cause : ChunkFailure.Cause.values()) {
            retries.put(
                    cause,
                    Counter.builder(PREFIX + "retries")
                            .description("Failed attempts at chunks that were followed by another")
                            .tags(tags.and("cause", tagValue(cause)))
                            .register(registry));
        }
    }

    /**
     * Returns a listener that records loads in a registry.
     *
     * @param registry the registry
     * @return a new listener
     */
    public static LoadMetrics on(MeterRegistry registry) {
        return on(registry, List.of());
    }

    /**
     * Returns a listener that records loads in a registry and adds tags to all meters. A tag {@code source} replaces the name of
     * the source.
     *
     * @param registry the registry
     * @param tags the tags
     * @return a new listener
     */
    public static LoadMetrics on(MeterRegistry registry, Iterable<Tag> tags) {
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(tags, "tags");
        return new LoadMetrics(registry, Tags.of(tags));
    }

    @Override
    public void started(LoadSetup setup) {
        running.put(
                setup,
                new LoadMeters(registry, Tags.of("source", setup.source()).and(tags)));
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        chunkDuration.record(outcome.took());
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        Counter counter = retries.get(failure.cause());
        if (again && counter != null) {
            counter.increment();
        }
    }

    @Override
    public void worker(WorkerEvent event) {
        if (event.kind() == WorkerEvent.Kind.DIED) {
            workersDied.increment();
        }
    }

    @Override
    public void progress(LoadProgress progress) {
        LoadMeters meters = running.get(progress.setup());
        if (meters != null) {
            meters.progress(progress);
        }
    }

    @Override
    public void ended(LoadReport report) {
        LoadMeters meters = running.remove(report.setup());
        if (meters != null) {
            meters.ended(report);
        }
    }

    static String tagValue(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
