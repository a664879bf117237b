package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.run.LocalWorkSite;
import dev.parallelloader.core.internal.run.WorkerSpec;
import dev.parallelloader.core.internal.wire.PortableJob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job that a strategy gets for a load.
 *
 * @param prepared the worker factory of this JVM; null while a loader is being built, when a job can't be opened
 */
public record LoadJob(
        String id,
        int parallelism,
        WorkerSpec worker,
        @Nullable ChunkWorkerFactory prepared) implements Job {

    @Override
    public Optional<byte[]> portable() {
        return worker instanceof WorkerSpec.Named named
                ? Optional.of(new PortableJob(id, named.component()).encode())
                : Optional.empty();
    }

    @Override
    public WorkSite open() {
        if (prepared == null) {
            throw new IllegalStateException("a job can be opened only when its load has started");
        }
        return LocalWorkSite.sharing(prepared);
    }
}
