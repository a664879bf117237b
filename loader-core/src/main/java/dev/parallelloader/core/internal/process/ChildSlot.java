package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.report.WorkerEvent.Kind;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.core.internal.process.ChildProcess.ChildLostException;
import dev.parallelloader.core.internal.process.Message.ChunkDone;
import dev.parallelloader.core.internal.process.Message.ChunkFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place for one child at a time: keeps it busy, and puts another in its place when it is lost or has worked enough
 * chunks. Runs in a thread of its own, which starts the children and outlives them.
 */
public final class ChildSlot implements Callable<Void> {

    /** How often in a row a child may fail to start, and how often one may be killed from outside while it starts. */
    private static final int MAX_FAILED_STARTS = 3;

    private static final int MAX_KILLED_STARTS = 20;

    /** How long a child may take to close its worker, and one that then writes the class archive. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Duration TRAINER_CLOSING = Duration.ofSeconds(30);

    private final ForkConfig config;
    private final byte[] job;
    private final ChildConnector connector;
    private final ChildCommand command;
    private final ChunkQueue queue;
    private final AtomicLong answers;
    private final boolean trains;

    private volatile @Nullable ChildProcess child;
    /** The child that makes the class archive, if there is one; it may outlast its place by a little. */
    private volatile @Nullable ChildProcess trainer;

    private volatile boolean stopped;
    private boolean replacing;
    private int killedStarts;
    private long answersWhenKilled;

    /**
     * Makes a place for the children of a load.
     *
     * @param answers how many chunks the children of all slots have answered
     * @param trains whether the first child shall make the class archive, when it has worked a chunk
     */
    public ChildSlot(
            ForkConfig config,
            byte[] job,
            ChildConnector connector,
            ChildCommand command,
            ChunkQueue queue,
            AtomicLong answers,
            boolean trains) {
        this.config = config;
        this.job = job;
        this.connector = connector;
        this.command = command;
        this.queue = queue;
        this.answers = answers;
        this.trains = trains;
    }

    @Override
    public @Nullable Void call() throws InterruptedException {
        try {
            ChildProcess current = launch(); // starts while the first chunk is still being looked for
            boolean met = false;
            for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                if (current != null && met && !current.isAlive()) {
                    queue.event(WorkerEvent.of(Kind.DIED, current.name(), "ended while it had nothing to do"));
                    current.end();
                    current = null;
                }
                if (current == null) {
                    current = launch();
                    met = false;
                }
                if (!met) {
                    current = handshake(current);
                    met = true;
                }
                if (!work(current, taken.get(0))) {
                    current = null;
                } else if (current == trainer) {
                    current.shutdown(); // it writes the archive now, while another one takes its place
                    current = null;
                } else if (current.chunks() >= config.recycleAfter()) {
                    current.shutdownAndWait();
                    current = null;
                }
            }
            if (current != null && met) {
                current.shutdownAndWait();
            }
            endTraining();
            return null;
        } finally {
            forEachChild(ChildProcess::end);
            if (trains) {
                command.trained(false); // a draft that is still there was not finished
            }
        }
    }

    /** Waits for the class archive, if one is being made: once for a class path, and never for long. */
    private void endTraining() throws InterruptedException {
        ChildProcess making = trainer;
        if (making != null) {
            making.shutdown(); // again, for one that had no chunk to work
            command.trained(making.awaitEnd(TRAINER_CLOSING));
        }
    }

    /** Sends the child a chunk and reports what came of it; false if the child is lost. */
    private boolean work(ChildProcess current, Chunk chunk) throws InterruptedException {
        try {
            Message answer = current.run(chunk, queue::event);
            if (answer instanceof ChunkDone done && done.outcome().chunk() == chunk.index()) {
                queue.done(done.outcome());
            } else if (answer instanceof ChunkFailed failed) {
                queue.failed(chunk, failed.failure());
            } else {
                throw new ChildLostException(ChunkFailure.of(
                        Cause.LOST,
                        current.name() + " sent " + answer + " where a result was expected",
                        current.name()));
            }
            answers.incrementAndGet();
            return true;
        } catch (ChildLostException e) {
            current.end();
            if (stopped) {
                throw new InterruptedException("stopped while " + chunk.describe() + " was worked");
            }
            queue.event(WorkerEvent.of(Kind.DIED, current.name(), e.failure().message()));
            queue.failed(chunk, e.failure());
            return false;
        }
    }

    /** Waits until the child is ready; if it dies before, others are started, up to a limit. */
    private ChildProcess handshake(ChildProcess launched) throws InterruptedException {
        ChildProcess current = launched;
        int failed = 0;
        while (true) {
            try {
                current.handshake(job, current == trainer ? TRAINER_CLOSING : CLOSING);
                queue.event(WorkerEvent.of(Kind.READY, current.name(), ""));
                return current;
            } catch (ChildLostException e) {
                current.end();
                if (stopped) {
                    throw new InterruptedException("stopped while " + current.name() + " was starting");
                }
                queue.event(
                        WorkerEvent.of(Kind.DIED, current.name(), e.failure().message()));
                if (e.failure().cause() == Cause.STOP) {
                    throw new LoaderException(e.failure().message(), e);
                }
                if (e.failure().cause() == Cause.SIGNALLED) {
                    countKilledStart(e);
                } else if (++failed >= MAX_FAILED_STARTS) {
                    throw new LoaderException(
                            "child processes don't start: " + e.failure().message(), e);
                }
                current = launch();
            }
        }
    }

    /** A child that was ready for a moment doesn't end the count, only one that answered, be it another slot's. */
    private void countKilledStart(ChildLostException e) {
        long now = answers.get();
        killedStarts = now == answersWhenKilled ? killedStarts + 1 : 1;
        answersWhenKilled = now;
        if (killedStarts >= MAX_KILLED_STARTS) {
            throw new LoaderException(
                    "child processes were killed while they started, " + killedStarts
                            + " in a row; something outside the load kills them: check for an out-of-memory killer or a"
                            + " memory limit (use less parallelism or a smaller heap(...)), and for a policy that kills"
                            + " java processes; the last one: " + e.failure().message(),
                    e);
        }
    }

    private ChildProcess launch() throws InterruptedException {
        try {
            boolean training = trains && !replacing;
            Process process = training ? command.startTrainer() : command.start();
            ChildProcess launched = ChildProcess.launched(process, config, connector, command.leadsSession());
            child = launched;
            if (training) {
                trainer = launched;
            }
            if (stopped) { // by another thread, which may have looked for a child just before there was one
                launched.kill();
                throw new InterruptedException("stopped before " + launched.name() + " was started");
            }
            queue.event(WorkerEvent.of(replacing ? Kind.REPLACED : Kind.STARTED, launched.name(), ""));
            replacing = true;
            return launched;
        } catch (IOException e) {
            throw new LoaderException(
                    "no child process could be started: " + e.getMessage()
                            + "; are there enough processes and memory left for this user?",
                    e);
        }
    }

    /** Ends the child at once; the slot's thread then ends too. Called by any thread. */
    public void stop() {
        stopped = true;
        forEachChild(ChildProcess::kill);
    }

    private void forEachChild(Consumer<ChildProcess> what) {
        for (ChildProcess current : new ChildProcess[] {child, trainer}) {
            if (current != null) {
                what.accept(current);
            }
        }
    }
}
