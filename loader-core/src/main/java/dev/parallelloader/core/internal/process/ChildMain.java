package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.internal.process.FrameChannel.FrameTooLargeException;
import dev.parallelloader.core.internal.process.Message.ChunkDone;
import dev.parallelloader.core.internal.process.Message.ChunkFailed;
import dev.parallelloader.core.internal.process.Message.Heartbeat;
import dev.parallelloader.core.internal.process.Message.Hello;
import dev.parallelloader.core.internal.process.Message.Ready;
import dev.parallelloader.core.internal.process.Message.RunChunk;
import dev.parallelloader.core.internal.process.Message.Shutdown;
import dev.parallelloader.core.internal.process.Message.Start;
import dev.parallelloader.core.internal.process.Message.StartFailed;
import dev.parallelloader.core.internal.process.Message.Waiting;
import dev.parallelloader.core.internal.wire.Encoding;
import dev.parallelloader.core.internal.wire.PortableJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * The main class of a child: connects to the parent, creates the worker factory, and runs the chunks that it is sent,
 * one at a time. Reads port and token from standard input, and ends when that is closed. Started by
 * {@link ChildCommand}.
 */
final class ChildMain {

    /** Practically for ever: if the parent ends, the {@link ParentWatchdog} ends this JVM. */
    private static final Duration NO_LIMIT = Duration.ofDays(365);

    private final FrameChannel parent;
    private final String name = "pid " + ProcessHandle.current().pid();

    private ChildMain(FrameChannel parent) {
        this.parent = parent;
    }

    public static void main(String[] args) {
        try {
            Signals.ignoreInterrupt();
            ParentWatchdog watch = new ParentWatchdog();
            int port = Integer.parseInt(watch.line());
            String token = watch.line();
            watch.start();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                FrameChannel parent = new FrameChannel(socket);
                parent.send(new Hello(Encoding.VERSION, token));
                new ChildMain(parent).serve();
            }
            watch.end();
        } catch (IOException | NumberFormatException e) {
            System.err.println(ChildExit.PROTOCOL.announcement() + ", " + e);
            Runtime.getRuntime().halt(ChildExit.PROTOCOL.code());
        } catch (Throwable e) {
            ChildExit exit = e instanceof OutOfMemoryError ? ChildExit.EXHAUSTED : ChildExit.FATAL;
            System.err.println(exit.announcement());
            e.printStackTrace();
            Runtime.getRuntime().halt(exit.code());
        }
        System.exit(ChildExit.DONE.code());
    }

    private void serve() throws IOException {
        if (!(parent.receive(NO_LIMIT, FrameChannel.MAX_BODY) instanceof Start start)) {
            throw new IOException("the parent sent something else than Start");
        }
        TlsProperties.set(start.tls());
        WorkSite site;
        try {
            site = PortableJob.decode(start.job()).open();
        } catch (RuntimeException | LinkageError e) {
            parent.send(new StartFailed(ChunkFailure.of(e, name).message()));
            return;
        }
        try (site;
                ChunkRunner runner = site.runner(name, this::send)) {
            parent.send(new Ready());
            startHeartbeat(start.heartbeatMillis());
            Message message = parent.receive(NO_LIMIT, FrameChannel.MAX_BODY);
            while (message instanceof RunChunk run) {
                run(run.chunk(), runner);
                message = parent.receive(NO_LIMIT, FrameChannel.MAX_BODY);
            }
            if (!(message instanceof Shutdown)) {
                throw new IOException("the parent sent " + message + " instead of a chunk");
            }
            // The parent doesn't wait for a worker whose close() hangs.
            ParentWatchdog.haltIn(Duration.ofMillis(start.closingMillis()), ChildExit.DONE);
        }
    }

    private void run(Chunk chunk, ChunkRunner runner) throws IOException {
        Message answer;
        try {
            answer = new ChunkDone(runner.run(chunk));
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            Thread.interrupted(); // only the worker can have interrupted this thread
            answer = new ChunkFailed(ChunkFailure.of(e, name));
        }
        try {
            parent.send(answer);
        } catch (FrameTooLargeException e) {
            parent.send(
                    new ChunkFailed(ChunkFailure.of(ChunkFailure.Cause.THREW, String.valueOf(e.getMessage()), name)));
        }
    }

    /** Sends an event of the worker, which is always that it waits; all others are the parent's. */
    private void send(WorkerEvent event) {
        try {
            parent.send(new Waiting(event.detail()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the parent has ended, and with it the attempt
        }
    }

    private void startHeartbeat(int millis) {
        Thread heartbeat = new Thread(
                () -> {
                    try {
                        while (true) {
                            Thread.sleep(millis);
                            parent.send(new Heartbeat());
                        }
                    } catch (IOException | InterruptedException e) {
                        // The parent has ended or this JVM is about to: both are handled elsewhere.
                        Thread.currentThread().interrupt();
                    }
                },
                "loader-heartbeat");
        heartbeat.setDaemon(true);
        heartbeat.start();
    }
}
