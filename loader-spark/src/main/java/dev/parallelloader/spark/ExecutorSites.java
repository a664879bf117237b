package dev.parallelloader.spark;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.core.spi.ChunkResult;
import dev.parallelloader.core.spi.ChunkTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The work sites of this executor, one for each load. Their state is static, because nothing else survives from one task to the next.
 * A site is closed when its load ends, or when it has had no chunk for a while, as an executor may not learn of the end.
 */
final class ExecutorSites {

    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final ExecutorSites OF_THIS_JVM = new ExecutorSites(IDLE);

    private final Duration idle;
    private final Map<String, ExecutorSite> sites = new HashMap<>();
    private @Nullable Thread closer;

    ExecutorSites(Duration idle) {
        this.idle = idle;
    }

    static ExecutorSites ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Runs a chunk.
     *
     * @param bytes a {@link ChunkTask}
     * @param worker the name of this executor
     * @return a {@link TaskResult}
     */
    byte[] run(byte[] bytes, String worker) {
        List<WorkerEvent> events = new ArrayList<>();
        return new TaskResult(run(bytes, worker, events), events).toBytes();
    }

    private ChunkResult run(byte[] bytes, String worker, List<WorkerEvent> events) {
        ExecutorSite site = null;
        try {
            ChunkTask task = ChunkTask.fromBytes(bytes);
            site = acquire(task.jobId());
            try (ChunkRunner runner = site.opened(task).runner(worker, events::add)) {
                return ChunkResult.of(runner, task.chunk());
            }
        } catch (LoaderException e) { // the worker can't be created in this JVM
            return new ChunkResult.Failed(ChunkFailure.of(Cause.STOP, String.valueOf(e.getMessage()), worker));
        } finally {
            if (site != null) {
                release(site);
            }
        }
    }

    private synchronized ExecutorSite acquire(String jobId) {
        ExecutorSite site = sites.computeIfAbsent(jobId, id -> new ExecutorSite());
        site.use();
        if (closer == null) {
            closer = new Thread(this::closeIdle, "loader-idle-sites");
            closer.setDaemon(true);
            closer.start();
        }
        return site;
    }

    private synchronized void release(ExecutorSite site) {
        site.endUse();
        notifyAll();
    }

    /** Closes the site of a load that has ended. */
    void close(String jobId) {
        ExecutorSite site;
        synchronized (this) {
            site = sites.get(jobId);
            if (site == null || site.inUse()) {
                return; // a task that was cancelled still runs, and its site will be idle
            }
            sites.remove(jobId);
            notifyAll();
        }
        site.close();
    }

    /** Ends when there is no site. */
    private void closeIdle() {
        try {
            while (true) {
                ExecutorSite site = awaitIdle();
                if (site == null) {
                    return;
                }
                site.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable ExecutorSite awaitIdle() throws InterruptedException {
        while (!sites.isEmpty()) {
            long now = System.nanoTime();
            long wait = idle.toNanos();
            for (Map.Entry<String, ExecutorSite> each : sites.entrySet()) {
                ExecutorSite site = each.getValue();
                long left = site.inUse() ? idle.toNanos() : idle.toNanos() - (now - site.lastUse());
                if (left <= 0) {
                    sites.remove(each.getKey());
                    return site;
                }
                wait = Math.min(wait, left);
            }
            wait(wait / 1_000_000 + 1);
        }
        closer = null;
        return null;
    }
}
