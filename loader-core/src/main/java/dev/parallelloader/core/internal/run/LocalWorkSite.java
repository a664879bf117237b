package dev.parallelloader.core.internal.run;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs chunks in this JVM. */
public final class LocalWorkSite implements WorkSite {

    private final ChunkWorkerFactory factory;
    private final boolean owned;
    private final Map<Component<RecordReaderFactory>, RecordReaderFactory> readers = new ConcurrentHashMap<>();

    private LocalWorkSite(ChunkWorkerFactory factory, boolean owned) {
        this.factory = factory;
        this.owned = owned;
    }

    /**
     * A site with a factory that its owner closes.
     *
     * @param factory the factory
     * @return the site
     */
    public static LocalWorkSite sharing(ChunkWorkerFactory factory) {
        return new LocalWorkSite(factory, false);
    }

    /**
     * A site with a factory that is closed with the site.
     *
     * @param factory the factory
     * @return the site
     */
    public static LocalWorkSite owning(ChunkWorkerFactory factory) {
        return new LocalWorkSite(factory, true);
    }

    /**
     * Loads the classes of components: the context class loader of the thread, which a container sets to the
     * application's.
     */
    static ClassLoader classes() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : LocalWorkSite.class.getClassLoader();
    }

    @Override
    public ChunkRunner runner(String name, Consumer<WorkerEvent> events) {
        return new ReconcilingRunner(name, factory, this::open, events);
    }

    private RecordReader open(Chunk chunk) throws IOException {
        return readers.computeIfAbsent(chunk.reader(), reader -> reader.create(RecordReaderFactory.class, classes()))
                .open(chunk);
    }

    @Override
    public void close() {
        if (owned) {
            Closeables.closeQuietly(factory, "worker factory");
        }
    }
}
