package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerCounts;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.InputFile;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import dev.parallelloader.core.internal.journal.FinishedChunk;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The sums over the settled chunks of a load, and its failed chunks. Thread-safe. */
final class LoadTotals {

    /** By chunk first: several resources may each begin with record 1. */
    private static final Comparator<FailedChunk> FILE_ORDER = Comparator.<FailedChunk>comparingLong(
                    failed -> failed.chunk().index())
            .thenComparingLong(failed -> failed.chunk().spans().get(0).record());

    private final FileTotals files = new FileTotals();
    private Tally total = Tally.ZERO;
    private long chunks;
    private long replayed;
    private long started;
    private long died;
    private long retries;
    private final List<FailedChunk> failed = new ArrayList<>();

    /** The sums over the finished chunks of earlier runs. */
    static LoadTotals of(EarlierRuns earlier) {
        LoadTotals totals = new LoadTotals();
        for (FinishedChunk chunk : earlier.chunks()) {
            totals.total = totals.total.plus(chunk.tally());
            totals.chunks++;
            totals.replayed += chunk.replayed() ? 1 : 0;
            totals.files.add(chunk.resource(), chunk.tally());
            totals.files.addChunk(chunk.resource());
        }
        return totals;
    }

    /** Adds the counts of a chunk, or of a part of one. */
    synchronized void add(Chunk chunk, Tally tally) {
        total = total.plus(tally);
        files.add(chunk.resource(), tally);
    }

    /**
     * Counts a chunk of which no part is left to attempt.
     *
     * @param whole the chunk
     * @param repeated whether its last attempt has repeated requests
     */
    synchronized void addChunk(Chunk whole, ChunkState.History history, boolean repeated) {
        if (history != ChunkState.History.PARTLY_FAILED) {
            chunks++;
            files.addChunk(whole.resource());
        }
        if (repeated || history != ChunkState.History.FIRST_ATTEMPT) {
            replayed++;
        }
    }

    synchronized void add(FailedChunk chunk) {
        failed.add(chunk);
    }

    synchronized void addRetry() {
        retries++;
    }

    synchronized void add(WorkerEvent event) {
        switch (event.kind()) {
            case STARTED, REPLACED -> started++;
            case DIED -> died++;
            case READY, WAITING -> {}
        }
    }

    synchronized WorkerCounts workers() {
        return WorkerCounts.of(started, died, retries);
    }

    synchronized Tally total() {
        return total;
    }

    synchronized long chunks() {
        return chunks;
    }

    synchronized long replayed() {
        return replayed;
    }

    /**
     * What became of each file.
     *
     * @param inputs the files of the load
     * @param rejects the files of rejected records, by the resource of their file
     */
    synchronized List<FileReport> files(List<InputFile> inputs, Map<URI, RejectFiles> rejects) {
        return files.reports(inputs, failed(), rejects);
    }

    /** The failed chunks, in file order. */
    synchronized List<FailedChunk> failed() {
        return failed.stream().sorted(FILE_ORDER).toList();
    }
}
