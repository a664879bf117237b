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
 * Keeps one child at a time busy, and replaces it when it is lost or has run enough chunks. Runs in a thread of its own,
 * which starts the children and outlives them.
 */
final class ChildSlot implements Callable<Void> {

    /** The load stops after so many failed starts in a row. */
    private static final int MAX_FAILED_STARTS = 3;

    /** The load stops after so many starts in a row that were ended by a signal from outside. */
    private static final int MAX_KILLED_STARTS = 20;

    /** How long a child may take to close its worker. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** How long a child may take to close its worker and to write the class archive. */
    private static final Duration ARCHIVING = Duration.ofSeconds(30);

    private final ForkConfig config;
    private final byte[] job;
    private final ChildConnector connector;
    private final ChildCommand command;
    private final ChunkQueue queue;
    private final AtomicLong answers;
    private final boolean writesArchive;

    private volatile @Nullable ChildProcess child;
    /** The child that writes the class archive, if there is one; while it does, another child may run chunks. */
    private volatile @Nullable ChildProcess archiver;

    private volatile boolean stopped;
    private boolean replacing;
    private int killedStarts;
    private long answersWhenKilled;

    /**
     * Makes a slot. Starts nothing.
     *
     * @param answers how many chunks the children of all slots have answered
     * @param writesArchive whether the first child writes the class archive after its first chunk
     */
    ChildSlot(
            ForkConfig config,
            byte[] job,
            ChildConnector connector,
            ChildCommand command,
            ChunkQueue queue,
            AtomicLong answers,
            boolean writesArchive) {
        this.config = config;
        this.job = job;
        this.connector = connector;
        this.command = command;
        this.queue = queue;
        this.answers = answers;
        this.writesArchive = writesArchive;
    }

    @Override
    public @Nullable Void call() throws InterruptedException {
        try {
            ChildProcess current = launch(); // it starts while the first chunk is planned
            boolean ready = false;
            for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                if (current != null && ready && !current.isAlive()) {
                    queue.event(WorkerEvent.of(Kind.DIED, current.name(), "ended between two chunks"));
                    current.end();
                    current = null;
                }
                if (current == null) {
                    current = launch();
                    ready = false;
                }
                if (!ready) {
                    current = handshake(current);
                    ready = true;
                }
                if (!run(current, taken.get(0))) {
                    current = null;
                } else if (current == archiver) {
                    current.shutdown(); // it writes the archive now; another child runs the next chunk
                    current = null;
                } else if (current.chunks() >= config.recycleAfter()) {
                    current.shutdownAndWait();
                    current = null;
                }
            }
            if (current != null && ready) {
                current.shutdownAndWait();
            }
            awaitArchive();
            return null;
        } finally {
            forEachChild(ChildProcess::end);
            if (writesArchive) {
                command.discardArchive(); // it is complete only if it has been published
            }
        }
    }

    /** Waits until the class archive is written, if a child writes one. */
    private void awaitArchive() throws InterruptedException {
        ChildProcess writing = archiver;
        if (writing != null) {
            writing.shutdown(); // once more, in case it had no chunk to run
            if (writing.awaitEnd(ARCHIVING)) {
                command.publishArchive();
            }
        }
    }

    /** Has the child run a chunk, and reports the result; false if the child is lost. */
    private boolean run(ChildProcess current, Chunk chunk) throws InterruptedException {
        try {
            Message answer = current.run(chunk, queue::event);
            if (answer instanceof ChunkDone done && done.outcome().chunk() == chunk.index()) {
                queue.done(done.outcome());
            } else if (answer instanceof ChunkFailed failed) {
                queue.failed(chunk, failed.failure());
            } else {
                throw new ChildLostException(ChunkFailure.of(
                        Cause.LOST,
                        current.name() + " sent " + answer + " instead of the result of its chunk",
                        current.name()));
            }
            answers.incrementAndGet();
            return true;
        } catch (ChildLostException e) {
            current.end();
            if (stopped) {
                throw new InterruptedException("stopped while " + chunk.describe() + " was running");
            }
            queue.event(WorkerEvent.of(Kind.DIED, current.name(), e.failure().message()));
            queue.failed(chunk, e.failure());
            return false;
        }
    }

    /** Waits until the child is ready. If it ends before, others are started, up to a limit. */
    private ChildProcess handshake(ChildProcess launched) throws InterruptedException {
        ChildProcess current = launched;
        int failed = 0;
        while (true) {
            try {
                current.handshake(job, current == archiver ? ARCHIVING : CLOSING);
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
                            "child processes can't start: " + e.failure().message(), e);
                }
                current = launch();
            }
        }
    }

    /** The count starts again only when a child of any slot has answered a chunk; to be ready isn't enough. */
    private void countKilledStart(ChildLostException e) {
        long now = answers.get();
        killedStarts = now == answersWhenKilled ? killedStarts + 1 : 1;
        answersWhenKilled = now;
        if (killedStarts >= MAX_KILLED_STARTS) {
            throw new LoaderException(
                    killedStarts
                            + " child processes in a row were killed while starting, by something outside the load: check"
                            + " for an out-of-memory killer or a memory limit (use less parallelism or a smaller"
                            + " heap(...)), and for a policy that kills Java processes. Last failure: "
                            + e.failure().message(),
                    e);
        }
    }

    private ChildProcess launch() throws InterruptedException {
        try {
            boolean archiving = writesArchive && !replacing;
            Process process = archiving ? command.startWithArchiving() : command.start();
            ChildProcess launched = ChildProcess.launched(process, config, connector, command.leadsSession());
            child = launched;
            if (archiving) {
                archiver = launched;
            }
            if (stopped) { // stop() may have looked for a child before this one was there
                launched.kill();
                throw new InterruptedException("stopped before " + launched.name() + " was started");
            }
            queue.event(WorkerEvent.of(replacing ? Kind.REPLACED : Kind.STARTED, launched.name(), ""));
            replacing = true;
            return launched;
        } catch (IOException e) {
            throw new LoaderException(
                    "no child process could be started: " + e.getMessage()
                            + "; check this user's limits for processes and memory",
                    e);
        }
    }

    /** Kills the child; the thread of this slot then ends. May be called by any thread. */
    void stop() {
        stopped = true;
        forEachChild(ChildProcess::kill);
    }

    private void forEachChild(Consumer<ChildProcess> action) {
        for (ChildProcess current : new ChildProcess[] {child, archiver}) {
            if (current != null) {
                action.accept(current);
            }
        }
    }
}
