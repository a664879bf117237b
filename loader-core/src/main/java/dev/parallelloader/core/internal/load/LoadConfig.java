package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.internal.run.WorkerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The validated settings of a loader.
 *
 * @param chunkSize the most records in a chunk, or null to choose it
 * @param limits how many records may be rejected, and how fast the load may be
 * @param rejects the directory for rejected records, or null to only count them
 * @param journal the folder for the journal, or null to keep none
 * @param resume whether to continue the load in the journal
 * @param sinks called once for each load
 * @param listeners called once for each load, as a listener may have state
 */
public record LoadConfig(
        ChunkSource source,
        WorkerSpec worker,
        ExecutionStrategy strategy,
        @Nullable Long chunkSize,
        int parallelism,
        int attempts,
        LoadLimits limits,
        @Nullable Path rejects,
        @Nullable Path journal,
        boolean resume,
        List<OutcomeSink.Factory> sinks,
        List<Supplier<LoadListener>> listeners) {

    public LoadConfig {
        sinks = List.copyOf(sinks);
        listeners = List.copyOf(listeners);
    }
}
