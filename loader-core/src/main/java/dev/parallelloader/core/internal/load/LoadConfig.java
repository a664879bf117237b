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
 * What a builder was told, checked.
 *
 * @param chunkSize most records of a chunk, or null to choose it
 * @param rejects where refused records are kept, or null to count them only
 * @param listeners each asked once a load: a listener may have a state of its own for each load
 */
public record LoadConfig(
        ChunkSource source,
        WorkerSpec worker,
        ExecutionStrategy strategy,
        @Nullable Long chunkSize,
        int parallelism,
        int attempts,
        @Nullable Path rejects,
        List<OutcomeSink.Factory> sinks,
        List<Supplier<LoadListener>> listeners) {

    public LoadConfig {
        sinks = List.copyOf(sinks);
        listeners = List.copyOf(listeners);
    }
}
