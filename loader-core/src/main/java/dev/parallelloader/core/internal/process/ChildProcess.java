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

/** One child process, seen from the parent: started, met, sent chunks, ended. Used by one thread; any may kill it. */
final class ChildProcess {

    private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);

    /** How long a child that hangs up may take to be gone, and one that is told to end. */
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(10);

    /** How long the rest of its output may take to be read; it only lasts if a daemon of the worker's holds the pipe. */
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
     * Begins with a process that was just started, and doesn't wait for it.
     *
     * @param leadsSession whether what it starts belongs to its {@link ChildSession}
     */
    static ChildProcess launched(Process process, ForkConfig config, ChildConnector connector, boolean leadsSession) {
        ChildProcess child = new ChildProcess(config, connector, process, leadsSession);
        child.sendCredentials();
        return child;
    }

    /** Sends port and token by standard input, which nobody else can read, and which stays open for as long as we live. */
    private void sendCredentials() {
        try {
            OutputStream stdin = process.getOutputStream();
            stdin.write((connector.port() + "\n" + token + "\n").getBytes(StandardCharsets.US_ASCII));
            stdin.flush();
        } catch (IOException e) {
            // It died before it could read: handshake() sees that, and tells why from what it printed.
            log.debug("{} did not read its token", name(), e);
        }
    }

    String name() {
        return "pid " + process.pid();
    }

    /** Whether it can be sent a chunk: one that has died since its last is nobody's fault. */
    boolean isAlive() {
        return process.isAlive();
    }

    int chunks() {
        return chunks;
    }

    /**
     * Waits until it is ready for chunks.
     *
     * @param closing how long it may take to end when it is told to
     * @throws ChildLostException if it isn't in time, or ends before
     */
    void handshake(byte[] job, Duration closing) throws ChildLostException, InterruptedException {
        long deadline = System.nanoTime() + config.startTimeout().toNanos();
        CompletableFuture<Void> exit = process.onExit()
                .thenRun(() -> arrival.completeExceptionally(new IOException("ended before it connected")));
        try {
            FrameChannel met = arrival.get(config.startTimeout().toNanos(), TimeUnit.NANOSECONDS);
            channel = met;
            met.send(new Start(job, config.heartbeatMillis(), (int) closing.toMillis()));
            Message answer = met.receive(Duration.ofNanos(deadline - System.nanoTime()), FrameChannel.MAX_BODY);
            if (answer instanceof StartFailed failed) {
                throw new ChildLostException(ChunkFailure.of(
                        Cause.STOP, "the worker can't be made in a child process: " + failed.reason(), name()));
            }
            if (!(answer instanceof Ready)) {
                throw new IOException("it sent " + answer + " where it should be ready");
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
     * Has a chunk worked, and waits for the answer.
     *
     * @param events is given what the worker has to say meanwhile
     * @return {@link Message.ChunkDone} or {@link Message.ChunkFailed}
     * @throws ChildLostException if the child ended, fell silent or took too long; it is dead then
     */
    Message run(Chunk chunk, Consumer<WorkerEvent> events) throws ChildLostException, InterruptedException {
        FrameChannel open = Objects.requireNonNull(channel, "a child must be met before it is sent a chunk");
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

    /** Waits for the next message, a beat perhaps, until the heartbeat or the chunk is due. */
    private Message receive(FrameChannel open, Chunk chunk, long start)
            throws IOException, ChildLostException, InterruptedException {
        Duration beat = config.heartbeatLimit();
        Duration left = config.chunkDeadline()
                .map(limit -> limit.minusNanos(System.nanoTime() - start))
                .orElse(beat);
        boolean chunkIsDueFirst = left.compareTo(beat) < 0;
        try {
            return open.receive(chunkIsDueFirst ? left : beat, FrameChannel.MAX_BODY);
        } catch (SocketTimeoutException e) {
            throw chunkIsDueFirst
                    ? overdue(chunk)
                    : lost(
                            Cause.SILENT,
                            "gave no sign of life for " + beat
                                    + "; raise heartbeatLimit(...) if it only paused that long");
        }
    }

    private ChildLostException overdue(Chunk chunk) throws InterruptedException {
        return lost(
                Cause.OVERDUE,
                "did not finish " + chunk.describe() + " within "
                        + config.chunkDeadline().orElse(Duration.ZERO)
                        + "; raise chunkDeadline(...) or use a smaller chunkSize");
    }

    /** Makes sure that it is dead, and finds out what it died of. */
    private ChildLostException lost(Cause seen, String what) throws InterruptedException {
        // A child that hung up is about to end by itself: its own exit code tells more than our kill would.
        boolean ended = seen == Cause.LOST && process.waitFor(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        end();
        String tail = output.afterExit(LAST_OUTPUT);
        Cause cause = ended ? ChildExit.cause(process.exitValue()) : seen;
        String message = name() + " " + (ended ? ChildExit.describe(process.exitValue(), tail, chunks > 0) : what);
        if (cause == Cause.SIGNALLED && OomKills.count() > oomKillsBefore) {
            cause = Cause.EXITED;
            message += " while the system ran out of memory; use fewer children, or less heap(...)";
        }
        return new ChildLostException(
                ChunkFailure.of(cause, tail.isEmpty() ? message : message + "; its last output:\n" + tail, name()));
    }

    /** Tells it to end, and doesn't wait for it; one that was never met is just ended. */
    void shutdown() {
        FrameChannel met = channel;
        try {
            if (met != null) {
                met.send(new Shutdown());
            } else {
                kill();
            }
        } catch (IOException e) {
            log.debug("{} hung up before it was told to end", name(), e);
        }
    }

    /** Sees that a child that was told to end does, and ends it if it doesn't; true if it ended in good order. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == ChildExit.DONE.code();
        } finally {
            end();
        }
    }

    /** Tells it to end, and sees that it does. */
    void shutdownAndWait() throws InterruptedException {
        shutdown();
        awaitEnd(EXIT_TIMEOUT);
    }

    /**
     * Ends it at once, and doesn't wait for it. What it has started is ended with it, here as far as it are descendants, and
     * when it is gone the rest of its session. Does nothing but close its pipes if it is dead.
     */
    void kill() {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        connector.forget(token);
        CompletableFuture<Void> unused =
                arrival.thenAccept(met -> Closeables.closeQuietly(met, "connection of a child"));
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            log.trace("its end of the pipe is closed already", e);
        }
    }

    /** Ends it at once and waits until it and what it had started are gone, even if the thread is interrupted. */
    void end() {
        kill();
        reaper.await(EXIT_TIMEOUT);
    }

    /** A child that is no more, or never was. */
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
