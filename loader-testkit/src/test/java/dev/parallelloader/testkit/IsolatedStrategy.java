package dev.parallelloader.testkit;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.core.spi.ChunkResult;
import dev.parallelloader.core.spi.ChunkTask;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs chunks in another class loader, in which all classes are loaded a second time. Nothing but bytes and strings reaches
 * the other side, as if it were a cluster; both sides use loader-api and {@code core.spi} alone.
 */
final class IsolatedStrategy implements ExecutionStrategy {

    /** The name of the other class loader. */
    static final String CLASS_LOADER = "isolated";

    private static final int GRACE_SECONDS = 10;

    @Override
    public String name() {
        return "isolated";
    }

    @Override
    public void check(Job job) {
        if (job.portable().isEmpty()) {
            throw new LoaderException("the strategy 'isolated' needs a worker given as a Component");
        }
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(
                job.parallelism(),
                task -> new Thread(task, "loader-" + job.id() + "-isolated-" + number.incrementAndGet()));
        try (URLClassLoader classes =
                        new URLClassLoader(CLASS_LOADER, classPath(), ClassLoader.getPlatformClassLoader());
                Executor executor = Executor.in(classes)) {
            try {
                Callable<Void> task = () -> runChunks(job, queue, executor);
                for (Future<Void> ended : threads.invokeAll(Collections.nCopies(job.parallelism(), task))) {
                    ended.get();
                }
            } finally {
                threads.shutdownNow();
                threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static @Nullable Void runChunks(Job job, ChunkQueue queue, Executor executor) throws InterruptedException {
        String name = Thread.currentThread().getName();
        for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
            Chunk chunk = taken.get(0);
            byte[] result = executor.call(
                    ChunkTask.of(job, chunk).toBytes(),
                    what -> queue.event(WorkerEvent.of(WorkerEvent.Kind.WAITING, name, what)));
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in " + chunk.describe());
            }
            ChunkResult.fromBytes(result).reportTo(queue, chunk);
        }
        return null;
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** An {@link IsolatedExecutor} of the other class loader, by the types of the JDK that it implements. */
    private record Executor(ClassLoader classes, Object executor) implements Closeable {

        static Executor in(ClassLoader classes) throws ReflectiveOperationException {
            Class<?> type = classes.loadClass(IsolatedExecutor.class.getName());
            return new Executor(classes, type.getConstructor().newInstance());
        }

        @SuppressWarnings("unchecked") // its type arguments are classes of the JDK
        byte[] call(byte[] task, Consumer<String> waits) {
            Thread.currentThread().setContextClassLoader(classes);
            return ((BiFunction<byte[], Consumer<String>, byte[]>) executor).apply(task, waits);
        }

        @Override
        public void close() throws IOException {
            ((Closeable) executor).close();
        }
    }
}
