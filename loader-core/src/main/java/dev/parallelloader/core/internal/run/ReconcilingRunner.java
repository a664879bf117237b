package dev.parallelloader.core.internal.run;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs chunks with one worker and reconciles the counts: as many records must be read as were planned, and each row must be
 * accounted for once.
 */
final class ReconcilingRunner implements ChunkRunner {

    private final String name;
    private final ChunkWorkerFactory factory;
    private final RecordReaderFactory readers;
    private final Consumer<WorkerEvent> events;
    private @Nullable ChunkWorker worker;

    ReconcilingRunner(
            String name, ChunkWorkerFactory factory, RecordReaderFactory readers, Consumer<WorkerEvent> events) {
        this.name = name;
        this.factory = factory;
        this.readers = readers;
        this.events = events;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChunkOutcome run(Chunk chunk) throws Exception {
        long start = System.nanoTime();
        RowLedger ledger = new RowLedger(what -> events.accept(WorkerEvent.of(WorkerEvent.Kind.WAITING, name, what)));
        try (RecordReader reader = readers.open(chunk)) {
            ChunkRows chunkRows = new ChunkRows(reader);
            worker().work(chunk, chunkRows, ledger);
            chunkRows.requireExhausted();
            return outcome(chunk, chunkRows, ledger, Duration.ofNanos(System.nanoTime() - start));
        } catch (UncheckedIOException e) {
            close();
            throw e.getCause();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private ChunkWorker worker() throws Exception {
        ChunkWorker current = worker;
        if (current == null) {
            current = factory.open();
            if (current == null) {
                throw new LoaderException(
                        "open() of " + factory.getClass().getName() + " returned null: it must return a worker");
            }
            worker = current;
        }
        return current;
    }

    private ChunkOutcome outcome(Chunk chunk, ChunkRows chunkRows, RowLedger ledger, Duration took) {
        long read = chunkRows.rows() + chunkRows.rejects().size();
        if (chunk.records() != Span.UNKNOWN && chunk.records() != read) {
            throw new StopLoadException("the input changed during the load: " + chunk.describe() + " had "
                    + chunk.records() + " records when it was planned and " + read
                    + " when it was read; load it again when no program is writing to it");
        }
        if (ledger.accounted() != chunkRows.rows()) {
            throw new LoaderException("the worker received " + chunkRows.rows() + " rows of " + chunk.describe()
                    + " and accounted for " + ledger.accounted()
                    + "; it must report each row to the ledger exactly once");
        }
        List<Reject> rejects = new ArrayList<>(chunkRows.rejects());
        rejects.addAll(ledger.rejects());
        rejects.sort(Comparator.comparingLong(reject -> reject.at().record()));
        for (int i = 1; i < rejects.size(); i++) {
            if (rejects.get(i).at().equals(rejects.get(i - 1).at())) {
                throw new LoaderException("the worker rejected record "
                        + rejects.get(i).at().record() + " twice; it must report each row to the ledger exactly once");
            }
        }
        return ChunkOutcome.of(chunk.index(), ledger.tally(read, rejects.size()), rejects, took, name)
                .withReplayed(ledger.isReplayed());
    }

    @Override
    public void close() {
        if (worker != null) {
            Closeables.closeQuietly(worker, "worker");
            worker = null;
        }
    }
}
