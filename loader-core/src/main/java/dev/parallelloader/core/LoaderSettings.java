package dev.parallelloader.core;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.internal.load.LoadConfig;
import dev.parallelloader.core.internal.load.LoadJob;
import dev.parallelloader.core.internal.load.LoadLimits;
import dev.parallelloader.core.internal.run.WorkerSpec;
import dev.parallelloader.core.strategy.Strategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the user has set on a {@link ParallelLoaderBuilder} so far, and the defaults of everything else. Not thread-safe. */
final class LoaderSettings {

    /** More threads or processes than a machine has use for: a greater number is a typo. */
    private static final int MAX_PARALLELISM = 1_024;

    @Nullable
    ChunkSource source;

    @Nullable
    List<String> key;

    @Nullable
    WorkerSpec worker;

    ExecutionStrategy strategy = Strategies.THREADS;

    @Nullable
    Long chunkSize;

    @Nullable
    Integer parallelism;

    int attempts = 3;
    LoadLimits limits = LoadLimits.NONE;

    @Nullable
    Path rejects;

    @Nullable
    Path journal;

    boolean resume;

    final List<OutcomeSink.Factory> sinks = new ArrayList<>();
    final List<Supplier<LoadListener>> listeners = new ArrayList<>();

    /**
     * Checks all settings.
     *
     * @throws IllegalArgumentException if some are missing or out of range, or contradict each other; the message lists all of
     *     them
     */
    LoadConfig checked() {
        List<String> wrong = new ArrayList<>();
        ChunkSource ordered = ordered(wrong);
        checkNumbers(wrong);
        checkWorker(wrong);
        if (resume && journal == null) {
            wrong.add("resume needs the journal of the load to resume: call journal(directory)");
        }
        if (ordered == null || worker == null || !wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new LoadConfig(
                ordered, worker, strategy, chunkSize, allowed(), attempts, limits, rejects, journal, resume, sinks,
                listeners);
    }

    private @Nullable ChunkSource ordered(List<String> wrong) {
        if (source == null) {
            wrong.add("source is missing: call source(CsvChunkSource.of(path))");
            return null;
        }
        try {
            return key == null ? source : source.withKey(key);
        } catch (LoaderException | IllegalArgumentException e) {
            wrong.add(e.getMessage());
            return null;
        }
    }

    private void checkNumbers(List<String> wrong) {
        if (chunkSize != null && chunkSize < 1) {
            wrong.add("chunkSize must be 1 or more, not " + chunkSize);
        }
        if (allowed() < 1 || allowed() > MAX_PARALLELISM) {
            wrong.add("parallelism must be 1 to " + MAX_PARALLELISM + ", not " + allowed());
        }
        if (attempts < 1) {
            wrong.add("attempts must be 1 or more, not " + attempts);
        }
        wrong.addAll(limits.problems());
    }

    /** How many chunks may run at a time. */
    private int allowed() {
        return parallelism == null ? Math.min(MAX_PARALLELISM, strategy.defaultParallelism()) : parallelism;
    }

    private void checkWorker(List<String> wrong) {
        if (worker == null) {
            wrong.add("worker is missing: call worker(...)");
        } else if (allowed() >= 1) {
            try {
                strategy.check(new LoadJob("check", allowed(), worker, null));
            } catch (LoaderException e) {
                wrong.add(e.getMessage());
            }
        }
    }
}
