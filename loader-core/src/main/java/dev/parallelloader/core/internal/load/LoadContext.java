package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.ResumedLoad;
import dev.parallelloader.api.report.SinkContext;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import dev.parallelloader.core.internal.journal.FinishedChunk;
import dev.parallelloader.core.internal.journal.Journal;
import dev.parallelloader.core.internal.journal.JournalHead;
import dev.parallelloader.core.internal.run.Closeables;
import dev.parallelloader.core.internal.run.WorkerSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one load opens and releases: the journal, the plan, the worker factory of this JVM, the sinks.
 *
 * @param sinks closed by the load itself, before everything else, since their failure is part of its report
 * @param journal the journal, or null if the load has none
 */
record LoadContext(
        LoadSetup setup,
        ChunkPlan plan,
        LoadJob job,
        OutcomeSinks sinks,
        @Nullable Journal journal) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LoadContext.class);

    /**
     * Opens the input and the sinks, and creates and prepares the worker factory. If the journal says that the load is complete, opens
     * only what the report needs.
     *
     * @throws LoaderException if the load can't start; nothing is left open then
     */
    static LoadContext open(LoadConfig config) {
        String name = config.source().name();
        int parallelism = config.strategy().parallelism(config.parallelism());
        Journal journal = config.journal() == null ? null : Journal.open(config.journal(), config.resume());
        EarlierRuns earlier = journal == null ? EarlierRuns.NONE : journal.earlier();
        ChunkPlan plan = null;
        LoadJob job = null;
        OutcomeSinks sinks = OutcomeSinks.of();
        try {
            ChunkLimits limits = ChunkLimits.every(chunkSize(config, parallelism, earlier));
            plan = config.source().plan(limits);
            String id = String.format(
                    Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
            WorkerSpec worker = LoadIdentity.resumed(config.worker(), earlier);
            ChunkWorkerFactory factory = worker.factory();
            job = new LoadJob(id, parallelism, worker, factory);
            LoadSetup setup = setup(config, plan, factory.target(), parallelism, limits, earlier);
            JournalHead head = null;
            if (journal != null) {
                requireRepeatable(plan, name);
                head = LoadIdentity.of(plan, setup, worker, factory, config.rejects() != null);
                journal.require(head);
            }
            if (earlier.any()) {
                plan = resumed(config, plan, limits, earlier);
            }
            if (!earlier.complete()) {
                config.limits().requireNotExceeded(LoadTotals.of(earlier).total());
                SinkContext context = SinkContext.of(setup, plan.columns(), plan.recordWriter());
                sinks = OutcomeSinks.open(plan.files(), config.rejects(), journal, config.sinks(), context);
                if (journal != null && head != null) {
                    journal.begin(head, parallelism, LoadIdentity.resources(plan));
                }
                factory.prepare(plan.columns()); // last, as it may change the store
            }
            return new LoadContext(setup, plan, job, sinks, journal);
        } catch (Exception | LinkageError e) {
            sinks.release();
            close(plan, job);
            if (journal != null) {
                journal.discard();
            }
            throw explained(e, name);
        }
    }

    private static long chunkSize(LoadConfig config, int parallelism, EarlierRuns earlier) throws IOException {
        if (config.chunkSize() != null) {
            return config.chunkSize();
        }
        return earlier.chunkSize().isPresent()
                ? earlier.chunkSize().getAsLong()
                : ChunkSizing.choose(config.source().sample(), parallelism, config.limits());
    }

    private static LoadSetup setup(
            LoadConfig config,
            ChunkPlan plan,
            String target,
            int parallelism,
            ChunkLimits limits,
            EarlierRuns earlier) {
        LoadSetup setup = LoadSetup.of(
                config.source().name(), target, config.strategy().name(), parallelism, limits.maxRecords());
        if (plan.totalBytes().isPresent()) {
            setup = setup.withTotalBytes(plan.totalBytes().getAsLong());
        }
        if (earlier.any()) {
            LoadTotals totals = LoadTotals.of(earlier);
            long bytes =
                    earlier.chunks().stream().mapToLong(FinishedChunk::bytes).sum();
            setup = setup.withResumed(ResumedLoad.of(totals.total(), totals.chunks(), bytes));
        }
        return setup;
    }

    private static void requireRepeatable(ChunkPlan plan, String name) {
        if (!plan.repeatable()) {
            throw new LoaderException(
                    name + " can be read only once, so a load of it can't be resumed: save it to a file and"
                            + " load that, or leave out journal (--journal)");
        }
    }

    /** Returns a plan of what is left, in place of one of the whole input. */
    private static ChunkPlan resumed(LoadConfig config, ChunkPlan whole, ChunkLimits limits, EarlierRuns earlier)
            throws IOException {
        Optional<Chunk> end = earlier.end();
        if (end.isEmpty()) {
            return new ResumedPlan(whole, whole.totalBytes(), earlier);
        }
        try (whole) {
            return new ResumedPlan(config.source().plan(limits.startingAfter(end.get())), whole.totalBytes(), earlier);
        }
    }

    private static LoaderException explained(Throwable e, String source) {
        if (e instanceof LoaderException known) {
            return known;
        }
        if (e instanceof InterruptedException || e instanceof InterruptedIOException) {
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

    /** What earlier runs of this load have recorded. */
    EarlierRuns earlier() {
        return journal == null ? EarlierRuns.NONE : journal.earlier();
    }

    /** The files of rejected records of one input, once the sinks are closed. */
    Optional<RejectFiles> rejectFiles() {
        return earlier().complete() ? earlier().rejectFiles() : sinks.rejectFiles();
    }

    /** What became of each file, once the sinks are closed; none if the input is one file. */
    List<FileReport> files(LoadTotals totals) {
        return totals.files(
                plan.files(), earlier().complete() ? earlier().rejectFilesOfEach() : sinks.rejectFilesOfEach());
    }

    /**
     * Records in the journal how the load ended.
     *
     * @param unfinished chunks that were attempted and are not finished
     */
    void recordEnd(LoadReport report, List<Long> unfinished) {
        if (journal != null && !earlier().complete()) {
            try {
                journal.end(report.complete() ? Optional.empty() : Optional.of(unfinished));
            } catch (IOException | LoaderException e) {
                log.warn("the end of the load of {} could not be recorded: {}", setup.source(), e.toString());
            }
        }
    }

    @Override
    public void close() {
        close(plan, job);
        if (journal != null) {
            Closeables.closeQuietly(journal, "journal");
        }
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
