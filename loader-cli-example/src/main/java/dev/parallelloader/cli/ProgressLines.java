package dev.parallelloader.cli;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import java.io.PrintWriter;
import java.time.Duration;

/** Says on stderr how a load gets on: a line at its start, one every few seconds, one for whatever goes wrong. */
final class ProgressLines implements LoadListener {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter err;
    private String source = "";
    private long read;
    private long rejected;
    private long toldAt = System.nanoTime();

    ProgressLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void started(LoadSetup setup) {
        source = setup.source();
        say("loading into " + setup.target() + ", " + setup.strategy() + ", parallelism " + setup.parallelism()
                + ", chunks of " + SummaryTable.grouped(setup.chunkSize()));
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        read += outcome.tally().read();
        rejected += outcome.tally().rejected();
        if (System.nanoTime() - toldAt >= EVERY.toNanos()) {
            say(SummaryTable.grouped(read) + " rows read, " + SummaryTable.grouped(rejected) + " rejected");
        }
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        say(chunk.describe() + " failed on " + failure.ranOn() + ", "
                + (again ? "will be tried again: " : "is given up: ") + failure.message());
    }

    @Override
    public void worker(WorkerEvent event) {
        if (event.kind() == WorkerEvent.Kind.DIED) {
            say("worker " + event.worker() + " died: " + event.detail());
        }
    }

    private void say(String what) {
        toldAt = System.nanoTime();
        err.println(Secrets.hide(source + ": " + what));
    }
}
