package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.Strategies;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** A load of statuses that is disturbed by a test. */
final class StatusLoad implements LoadListener, AutoCloseable {

    static final int USERS = 100;

    private final Semaphore allowed = new Semaphore(Integer.MAX_VALUE);
    private final AtomicInteger finished = new AtomicInteger();
    private final List<String> waiting = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final LoadHandle handle;

    private StatusLoad(Path file, String uri, Duration serverWait, ExecutionStrategy strategy, int chunkSize) {
        handle = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(StatusWorker.into(uri, serverWait))
                .strategy(strategy)
                .chunkSize(chunkSize)
                .parallelism(2)
                .listener(this)
                .build()
                .start();
    }

    /** Starts a load on two threads, in chunks of 200. */
    static StatusLoad start(Path file, String uri, Duration serverWait) {
        return start(file, uri, serverWait, Strategies.THREADS);
    }

    /** Starts a load on two threads, in chunks of so many records. */
    static StatusLoad start(Path file, String uri, Duration serverWait, int chunkSize) {
        return new StatusLoad(file, uri, serverWait, Strategies.THREADS, chunkSize);
    }

    static StatusLoad start(Path file, String uri, Duration serverWait, ExecutionStrategy strategy) {
        return new StatusLoad(file, uri, serverWait, strategy, 200);
    }

    /** Writes a file of statuses of the users that {@link #storeUsers} stores. */
    static Path file(Path folder, int statuses) throws IOException {
        Path file = folder.resolve("status_updates.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("STATUS_ID,USER_ID,STATUS_TEXT\n");
            for (int i = 0; i < statuses; i++) {
                out.write("S" + i + ",U" + i % USERS + ",text " + i + "\n");
            }
        }
        return file;
    }

    static void storeUsers(TestDatabase database) throws Exception {
        assertThat(SocialLoads.users(database, Rows.users(USERS)).inserted).isEqualTo(USERS);
    }

    /** Asserts that exactly the statuses of the file are stored. */
    static void assertStored(TestDatabase database, int statuses, String what) {
        Set<String> ids =
                database.documents("statuses").stream().map(StatusLoad::line).collect(Collectors.toSet());
        assertThat(ids.size()).as("different statuses stored; " + what).isEqualTo(statuses);
        for (int i = 0; i < statuses; i++) {
            assertThat(ids.contains("S" + i + ",U" + i % USERS + ",text " + i))
                    .as("status " + i + " is stored; " + what)
                    .isTrue();
        }
    }

    /** The row of a stored status. */
    static String line(BsonDocument document) {
        return document.getString("_id").getValue() + ","
                + document.getString("user_id").getValue() + ","
                + document.getString("status_text").getValue();
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
    String description() throws InterruptedException {
        return report() + "; failed attempts: " + failures;
    }

    /** Lets so many more chunks finish and then holds the load, so that it doesn't end while the test prepares what is next. */
    void allowChunks(int more) {
        allowed.drainPermits();
        allowed.release(more);
    }

    void allowAllChunks() {
        allowed.drainPermits();
        allowed.release(Integer.MAX_VALUE);
    }

    /** What the load reported to wait for. */
    List<String> waiting() {
        return waiting;
    }

    void awaitChunks(int more) throws InterruptedException {
        int before = finished.get();
        Await.until(
                more + " more chunks are finished",
                Duration.ofMinutes(2),
                () -> finished.get() >= before + more || handle.toFuture().isDone());
        requireRunning();
    }

    void awaitWaiting(Pattern what) throws InterruptedException {
        Await.until(
                "the load reports that it waits " + what,
                Duration.ofMinutes(1),
                () -> waiting.stream().anyMatch(what.asMatchPredicate()));
    }

    /** Matches the report that a single server was lost for so many seconds of a minute. */
    static Pattern lost(MongoServer server, String seconds) {
        return Pattern.compile(
                Pattern.quote("for MongoDB at " + server.address() + " to respond (") + seconds + " s of 60 s\\)");
    }

    /** Asserts that the load has not ended, so that what the test does next disturbs it. */
    void requireRunning() throws InterruptedException {
        if (handle.toFuture().isDone()) {
            throw new AssertionError("the load has ended already: " + report());
        }
    }

    LoadHandle handle() {
        return handle;
    }

    LoadReport report() throws InterruptedException {
        return handle.await();
    }

    @Override
    public void close() {
        allowAllChunks();
        handle.close();
    }
}
