package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.WorkerEvent;
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
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * What runs in a child: connects to the parent, makes the worker factory, works the chunks it is sent, one at a time.
 * Started by {@link ForkedProcessStrategy} and by nothing else; reads port and token from its standard input, and ends
 * when that is closed.
 */
public final class ChildMain {

    private static final Duration PATIENCE = Duration.ofDays(365); // the parent's death ends the wait, not a clock

    private final FrameChannel parent;
    private final String name = "pid " + ProcessHandle.current().pid();

    private ChildMain(FrameChannel parent) {
        this.parent = parent;
    }

    /**
     * Runs the child.
     *
     * @param args none
     */
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
        if (!(parent.receive(PATIENCE, FrameChannel.MAX_BODY) instanceof Start start)) {
            throw new IOException("the parent should have said what to do");
        }
        WorkSite site;
        try {
            site = PortableJob.decode(start.job()).open();
        } catch (RuntimeException | LinkageError e) {
            parent.send(new StartFailed(ChunkFailure.of(e, name).message()));
            return;
        }
        try (site;
                ChunkRunner runner = site.runner(name, this::tell)) {
            parent.send(new Ready());
            startHeartbeat(start.heartbeatMillis());
            Message message = parent.receive(PATIENCE, FrameChannel.MAX_BODY);
            while (message instanceof RunChunk run) {
                work(run, runner);
                message = parent.receive(PATIENCE, FrameChannel.MAX_BODY);
            }
            if (!(message instanceof Shutdown)) {
                throw new IOException("the parent sent " + message + " where a chunk was expected");
            }
            // A worker that can't be closed must not keep the parent.
            ParentWatchdog.haltIn(Duration.ofMillis(start.closingMillis()), ChildExit.DONE);
        }
    }

    private void work(RunChunk run, ChunkRunner runner) throws IOException {
        Message answer;
        try {
            answer = new ChunkDone(runner.run(run.chunk()));
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            Thread.interrupted(); // nobody but the worker can have interrupted this thread
            answer = new ChunkFailed(ChunkFailure.of(e, name));
        }
        try {
            parent.send(answer);
        } catch (FrameTooLargeException e) {
            parent.send(
                    new ChunkFailed(ChunkFailure.of(ChunkFailure.Cause.THREW, String.valueOf(e.getMessage()), name)));
        }
    }

    /** Passes on what the worker has to say. That it waits is all that it can: its life and death the parent sees itself. */
    private void tell(WorkerEvent event) {
        try {
            parent.send(new Waiting(event.detail()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the parent is gone, and the attempt with it
        }
    }

    private void startHeartbeat(int millis) {
        Thread heart = new Thread(
                () -> {
                    try {
                        while (true) {
                            Thread.sleep(millis);
                            parent.send(new Heartbeat());
                        }
                    } catch (IOException | InterruptedException e) {
                        // The parent is gone or the child is about to end: both are seen to elsewhere.
                        Thread.currentThread().interrupt();
                    }
                },
                "loader-heartbeat");
        heart.setDaemon(true);
        heart.start();
    }
}
