package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.core.internal.process.FrameChannel.FrameTooLargeException;
import dev.parallelloader.core.internal.process.Message.ChunkFailed;
import dev.parallelloader.core.internal.process.Message.Heartbeat;
import dev.parallelloader.core.internal.process.Message.Ready;
import dev.parallelloader.core.internal.process.Message.RunChunk;
import dev.parallelloader.core.internal.process.Message.Shutdown;
import dev.parallelloader.core.internal.process.Message.Start;
import dev.parallelloader.core.internal.process.Message.StartFailed;
import dev.parallelloader.core.internal.process.Message.Waiting;
import dev.parallelloader.core.internal.run.Closeables;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child JVM as the parent sees it, from its start to its end. Used by one thread, except that any thread may kill it. */
final class ChildProcess {

    private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);

    /** How long a child may take to end after it closed its connection or was sent {@link Shutdown}. */
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(10);

    /** How long to wait for the rest of its output; it lasts that long only if a process that it started holds the pipe. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    private final ForkConfig config;
    private final ChildConnector connector;
    private final Process process;
    private final ChildOutput output;
    private final String token;
    private final long oomKillsBefore = OomKills.count();
    private final CompletableFuture<FrameChannel> arrival = new CompletableFuture<>();
    private final ChildReaper reaper;

    private volatile @Nullable FrameChannel channel;
    private int chunks;

    private ChildProcess(ForkConfig config, ChildConnector connector, Process process, boolean leadsSession) {
        this.config = config;
        this.connector = connector;
        this.process = process;
        this.output = new ChildOutput(
                process.getInputStream(),
                line -> config.output().accept(name() + ": " + line),
                Thread.currentThread().getName() + "-output");
        this.token = connector.expect(arrival);
        this.reaper =
                new ChildReaper(process, leadsSession, Thread.currentThread().getName() + "-reaper");
    }

    /**
     * Takes over a process that was just started. Doesn't wait for it.
     *
     * @param leadsSession whether the processes that it starts are in its {@link ChildSession}
     */
    static ChildProcess launched(Process process, ForkConfig config, ChildConnector connector, boolean leadsSession) {
        ChildProcess child = new ChildProcess(config, connector, process, leadsSession);
        child.sendCredentials();
        return child;
    }

    /**
     * Writes port and token to the child's standard input, which no other process can read. It stays open, since its
     * end tells the child that the parent has ended.
     */
    private void sendCredentials() {
        try {
            OutputStream stdin = process.getOutputStream();
            stdin.write((connector.port() + "\n" + token + "\n").getBytes(StandardCharsets.US_ASCII));
            stdin.flush();
        } catch (IOException e) {
            // It ended before it could read: handshake() notices, and reports what it printed.
            log.debug("{} did not read its token", name(), e);
        }
    }

    String name() {
        return "pid " + process.pid();
    }

    /** Whether it can be sent a chunk; if it has ended since its last one, no chunk is to blame. */
    boolean isAlive() {
        return process.isAlive();
    }

    int chunks() {
        return chunks;
    }

    /**
     * Sends it the job and waits until it is ready for chunks.
     *
     * @param closing how long it may take to end after {@link Shutdown}
     * @throws ChildLostException if it isn't ready in time, can't create its worker factory, or ends
     */
    void handshake(byte[] job, Duration closing) throws ChildLostException, InterruptedException {
        long deadline = System.nanoTime() + config.startTimeout().toNanos();
        CompletableFuture<Void> exit = process.onExit()
                .thenRun(() -> arrival.completeExceptionally(new IOException("ended before it connected")));
        try {
            FrameChannel connected = arrival.get(config.startTimeout().toNanos(), TimeUnit.NANOSECONDS);
            channel = connected;
            connected.send(
                    new Start(job, TlsProperties.ofThisJvm(), config.heartbeatMillis(), (int) closing.toMillis()));
            Message answer = connected.receive(Duration.ofNanos(deadline - System.nanoTime()), FrameChannel.MAX_BODY);
            if (answer instanceof StartFailed failed) {
                throw new ChildLostException(ChunkFailure.of(
                        Cause.STOP, "the worker can't be created in a child process: " + failed.reason(), name()));
            }
            if (!(answer instanceof Ready)) {
                throw new IOException("sent " + answer + " instead of Ready");
            }
        } catch (TimeoutException | SocketTimeoutException e) {
            throw lost(Cause.SILENT, "was not ready within " + config.startTimeout() + "; raise startTimeout(...)");
        } catch (ExecutionException | IOException e) {
            throw lost(Cause.LOST, String.valueOf(e.getMessage()));
        } finally {
            exit.cancel(false);
            connector.forget(token);
        }
    }

    /**
     * Sends it a chunk and waits for the result.
     *
     * @param events receives the events of the worker while it runs the chunk
     * @return {@link Message.ChunkDone} or {@link Message.ChunkFailed}
     * @throws ChildLostException if the child ended, was silent or took too long; it has ended then
     */
    Message run(Chunk chunk, Consumer<WorkerEvent> events) throws ChildLostException, InterruptedException {
        FrameChannel open = Objects.requireNonNull(channel, "handshake() must return before a chunk is sent");
        long start = System.nanoTime();
        try {
            chunks++;
            open.send(new RunChunk(chunk));
            while (true) {
                Message answer = receive(open, chunk, start);
                if (answer instanceof Waiting waiting) {
                    events.accept(WorkerEvent.of(WorkerEvent.Kind.WAITING, name(), waiting.what()));
                } else if (!(answer instanceof Heartbeat)) {
                    return answer;
                }
            }
        } catch (FrameTooLargeException e) {
            return new ChunkFailed(ChunkFailure.of(Cause.THREW, String.valueOf(e.getMessage()), name()));
        } catch (IOException e) {
            throw lost(Cause.LOST, String.valueOf(e.getMessage()));
        }
    }

    /** Waits for the next message until the heartbeat or the chunk is overdue. */
    private Message receive(FrameChannel open, Chunk chunk, long start)
            throws IOException, ChildLostException, InterruptedException {
        Duration silence = config.heartbeatLimit();
        Duration left = config.chunkDeadline()
                .map(limit -> limit.minusNanos(System.nanoTime() - start))
                .orElse(silence);
        boolean chunkIsDueFirst = left.compareTo(silence) < 0;
        try {
            return open.receive(chunkIsDueFirst ? left : silence, FrameChannel.MAX_BODY);
        } catch (SocketTimeoutException e) {
            throw chunkIsDueFirst
                    ? overdue(chunk)
                    : lost(
                            Cause.SILENT,
                            "sent nothing for " + silence
                                    + "; raise heartbeatLimit(...) if its garbage collector may pause that long");
        }
    }

    private ChildLostException overdue(Chunk chunk) throws InterruptedException {
        return lost(
                Cause.OVERDUE,
                "did not finish " + chunk.describe() + " within "
                        + config.chunkDeadline().orElse(Duration.ZERO)
                        + "; raise chunkDeadline(...) or use a smaller chunkSize");
    }

    /** Kills it if it still runs, and finds out why it ended. */
    private ChildLostException lost(Cause seen, String what) throws InterruptedException {
        // A child that closed its connection is about to end by itself, and its own exit code says more than that of a
        // kill.
        boolean ended = seen == Cause.LOST && process.waitFor(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        end();
        String tail = output.afterExit(LAST_OUTPUT);
        Cause cause = ended ? ChildExit.cause(process.exitValue()) : seen;
        String message = name() + " " + (ended ? ChildExit.describe(process.exitValue(), tail, chunks > 0) : what);
        if (cause == Cause.SIGNALLED && OomKills.count() > oomKillsBefore) {
            cause = Cause.EXITED;
            message = name() + " was killed because the system ran out of memory (exit code " + process.exitValue()
                    + "); use fewer children or a smaller heap(...)";
        }
        return new ChildLostException(
                ChunkFailure.of(cause, tail.isEmpty() ? message : message + "; its last output:\n" + tail, name()));
    }

    /** Asks it to end, and doesn't wait for it. One that has not connected is killed. */
    void shutdown() {
        FrameChannel connected = channel;
        try {
            if (connected != null) {
                connected.send(new Shutdown());
            } else {
                kill();
            }
        } catch (IOException e) {
            log.debug("{} closed its connection before it was asked to end", name(), e);
        }
    }

    /** Waits for the end of a child that was asked to end, and kills it if it takes too long; true if it ended normally. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == ChildExit.DONE.code();
        } finally {
            end();
        }
    }

    /** Asks it to end, waits, and kills it if it takes too long. */
    void shutdownAndWait() throws InterruptedException {
        shutdown();
        awaitEnd(EXIT_TIMEOUT);
    }

    /**
     * Kills it and its descendants, and doesn't wait. The {@link ChildReaper} kills the rest of its session when it has
     * ended. If it has ended already, only its pipes are closed.
     */
    void kill() {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        connector.forget(token);
        CompletableFuture<Void> unused =
                arrival.thenAccept(connected -> Closeables.closeQuietly(connected, "connection of a child"));
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            log.trace("the pipe is already closed", e);
        }
    }

    /** Kills it and waits until it and the processes that it started have ended, even if the thread is interrupted. */
    void end() {
        kill();
        reaper.await(EXIT_TIMEOUT);
    }

    /** The child has ended, or could not be used. */
    static final class ChildLostException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient ChunkFailure failure;

        ChildLostException(ChunkFailure failure) {
            super(failure.message());
            this.failure = failure;
        }

        ChunkFailure failure() {
            return failure;
        }
    }
}
