package dev.parallelloader.testkit;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.spi.ChunkResult;
import dev.parallelloader.core.spi.ChunkTask;
import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The other side of {@link IsolatedStrategy}: runs a chunk that arrives as bytes, and returns the result as bytes. The
 * second parameter receives what a worker waits for.
 */
public final class IsolatedExecutor implements BiFunction<byte[], Consumer<String>, byte[]>, Closeable {

    private final Map<String, WorkSite> sites = new ConcurrentHashMap<>();

    @Override
    public byte[] apply(byte[] bytes, Consumer<String> waits) {
        ChunkTask task = ChunkTask.fromBytes(bytes);
        String name = Thread.currentThread().getName();
        try (ChunkRunner runner = sites.computeIfAbsent(task.jobId(), id -> task.openSite())
                .runner(name, event -> waits.accept(event.detail()))) {
            return ChunkResult.of(runner, task.chunk()).toBytes();
        } catch (LoaderException e) {
            return new ChunkResult.Failed(ChunkFailure.of(Cause.STOP, String.valueOf(e.getMessage()), name)).toBytes();
        }
    }

    @Override
    public void close() {
        sites.values().forEach(WorkSite::close);
    }
}
