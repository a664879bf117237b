package dev.parallelloader.mongo;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A load that is disturbed by a test. */
public final class DisturbedLoad implements LoadListener, AutoCloseable {

    private final Semaphore allowed = new Semaphore(Integer.MAX_VALUE);
    private final AtomicInteger finished = new AtomicInteger();
    private final List<String> waiting = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final LoadHandle handle;

    private DisturbedLoad(ParallelLoaderBuilder loader) {
        handle = loader.listener(this).build().start();
    }

    /** Starts a load. */
    public static DisturbedLoad start(ParallelLoaderBuilder loader) {
        return new DisturbedLoad(loader);
    }

    @Override
    public void worker(WorkerEvent event) {
        if (event.kind() == WorkerEvent.Kind.WAITING) {
            waiting.add(event.detail());
        }
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        finished.incrementAndGet();
        allowed.acquireUninterruptibly();
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        failures.add(failure.toString());
    }

    /** The report, and why attempts failed. */
    public String description() throws InterruptedException {
        return report() + "; failed attempts: " + failures;
    }

    /** Lets so many more chunks finish and then holds the load, so that it doesn't end while the test prepares what is next. */
    public void allowChunks(int more) {
        allowed.drainPermits();
        allowed.release(more);
    }

    public void allowAllChunks() {
        allowed.drainPermits();
        allowed.release(Integer.MAX_VALUE);
    }

    /** What the load reported to wait for. */
    public List<String> waiting() {
        return waiting;
    }

    public int finishedChunks() {
        return finished.get();
    }

    public void awaitChunks(int more) throws InterruptedException {
        awaitFinished(finished.get() + more);
    }

    public void awaitFinished(int chunks) throws InterruptedException {
        Await.until(
                chunks + " chunks are finished",
                Duration.ofMinutes(2),
                () -> finished.get() >= chunks || handle.toFuture().isDone());
        requireRunning();
    }

    public void awaitWaiting(Pattern what) throws InterruptedException {
        Await.until(
                "the load reports that it waits " + what,
                Duration.ofMinutes(1),
                () -> waiting.stream().anyMatch(what.asMatchPredicate()));
    }

    /** Matches the report that a single server was lost for so many seconds of a minute. */
    public static Pattern lost(MongoServer server, String seconds) {
        return Pattern.compile(
                Pattern.quote("for MongoDB at " + server.address() + " to respond (") + seconds + " s of 60 s\\)");
    }

    /** Asserts that the load has not ended, so that what the test does next disturbs it. */
    public void requireRunning() throws InterruptedException {
        if (handle.toFuture().isDone()) {
            throw new AssertionError("the load has ended already: " + report());
        }
    }

    public LoadHandle handle() {
        return handle;
    }

    public LoadReport report() throws InterruptedException {
        return handle.await();
    }

    @Override
    public void close() {
        allowAllChunks();
        handle.close();
    }
}
