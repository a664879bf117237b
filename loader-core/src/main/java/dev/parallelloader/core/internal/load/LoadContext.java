package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.SinkContext;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.run.Closeables;
import dev.parallelloader.core.internal.run.WorkerSpec;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one load opens and releases: the plan, the worker factory of this JVM, the sinks.
 *
 * @param sinks closed by the load itself, before everything else, since their failure is part of its report
 */
record LoadContext(LoadSetup setup, ChunkPlan plan, LoadJob job, OutcomeSinks sinks) implements AutoCloseable {

    /**
     * Opens the input and the sinks, and creates and prepares the worker factory.
     *
     * @throws LoaderException if the load can't start; nothing is left open then
     */
    static LoadContext open(LoadConfig config) {
        String name = config.source().name();
        int parallelism = config.strategy().parallelism(config.parallelism());
        ChunkPlan plan = null;
        LoadJob job = null;
        OutcomeSinks sinks = OutcomeSinks.of();
        try {
            long chunkSize = config.chunkSize() != null
                    ? config.chunkSize()
                    : ChunkSizing.choose(config.source().sample(), parallelism, config.limits());
            plan = config.source().plan(ChunkLimits.every(chunkSize));
            String id = String.format(
                    Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
            ChunkWorkerFactory factory = config.worker().factory();
            job = new LoadJob(id, parallelism, config.worker(), factory);
            LoadSetup setup =
                    LoadSetup.of(name, factory.target(), config.strategy().name(), parallelism, chunkSize);
            if (plan.totalBytes().isPresent()) {
                setup = setup.withTotalBytes(plan.totalBytes().getAsLong());
            }
            sinks = OutcomeSinks.open(
                    plan.files(),
                    config.rejects(),
                    config.sinks(),
                    SinkContext.of(setup, plan.columns(), plan.recordWriter()));
            factory.prepare(plan.columns()); // last, as it may change the store
            return new LoadContext(setup, plan, job, sinks);
        } catch (Exception | LinkageError e) {
            sinks.release();
            close(plan, job);
            throw explained(e, name);
        }
    }

    private static LoaderException explained(Throwable e, String source) {
        if (e instanceof LoaderException known) {
            return known;
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new LoaderException(
                    "the load of " + source + " was interrupted before it started; no rows were stored", e);
        }
        if (e instanceof NoSuchFileException) {
            return new LoaderException(source + " was removed while the load started: restore it and load it again", e);
        }
        if (e instanceof IOException) {
            return new LoaderException(source + " can't be read: " + e + "; check that the input is readable", e);
        }
        return new LoaderException(
                "the worker for " + source + " can't be prepared: " + e
                        + "; fix the cause in the worker's prepare(), or its settings",
                e);
    }

    /** What became of each file, once the sinks are closed; none if the input is one file. */
    List<FileReport> files(LoadTotals totals) {
        return totals.files(plan.files(), sinks.rejectFilesOfEach());
    }

    @Override
    public void close() {
        close(plan, job);
    }

    private static void close(@Nullable ChunkPlan plan, @Nullable LoadJob job) {
        if (plan != null) {
            Closeables.closeQuietly(plan, "input");
        }
        // A factory that the user gave as an object stays the user's.
        if (job != null && job.prepared() != null && job.worker() instanceof WorkerSpec.Named) {
            Closeables.closeQuietly(job.prepared(), "worker factory");
        }
    }
}
