package dev.parallelloader.spark;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.core.spi.ChunkTask;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** The Spark jobs of a load: one for each chunk, and one that ends it. Thread-safe. */
final class ChunkJobs {

    private static final int END_SECONDS = 10;

    private final JavaSparkContext context;
    private final Job job;
    private final ChunkQueue queue;

    ChunkJobs(JavaSparkContext context, Job job, ChunkQueue queue) {
        this.context = context;
        this.job = job;
        this.queue = queue;
    }

    /** Runs one chunk after another until there are no more. */
    void runAll() throws InterruptedException {
        for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
            run(taken.get(0));
        }
    }

    private void run(Chunk chunk) throws InterruptedException {
        // The description is shown on web pages, and so must not have settings.
        context.setJobGroup("loader-" + job.id(), chunk.describe(), true);
        JavaFutureAction<List<byte[]>> running = submitted(chunk);
        try {
            TaskResult result = TaskResult.fromBytes(running.get().get(0));
            result.events().forEach(queue::event);
            result.result().reportTo(queue, chunk);
        } catch (InterruptedException e) {
            running.cancel(true);
            throw e;
        } catch (ExecutionException | CancellationException e) {
            if (context.sc().isStopped()) {
                throw stopped(e);
            }
            ChunkFailure failure = SparkErrors.failure(e, chunk);
            if (SparkErrors.isLostExecutor(failure)) {
                queue.event(WorkerEvent.of(WorkerEvent.Kind.DIED, failure.ranOn(), failure.message()));
            }
            queue.failed(chunk, failure);
        }
    }

    private JavaFutureAction<List<byte[]>> submitted(Chunk chunk) {
        try {
            return context.parallelize(List.of(ChunkTask.of(job, chunk).toBytes()), 1)
                    .map(new ChunkFunction())
                    .collectAsync();
        } catch (IllegalStateException e) {
            throw context.sc().isStopped() ? stopped(e) : e;
        }
    }

    private static LoaderException stopped(Exception e) {
        return new LoaderException(
                "the Spark context was stopped, or has lost its cluster, during the load: " + SparkErrors.line(e)
                        + "; start it again, and load the input again",
                e);
    }

    /** Lets executors close the work sites of the load. Those that can't be reached do so after a while. */
    void end() throws InterruptedException {
        // As many tasks as there are cores: Spark gives one to each idle executor before it gives any a second one.
        int cores = context.sc().isStopped() ? 1 : Math.max(1, context.defaultParallelism());
        JavaFutureAction<Void> closing;
        try {
            closing = context.parallelize(Collections.nCopies(cores, job.id()), cores)
                    .foreachAsync(new CloseFunction());
        } catch (IllegalStateException e) { // the context was stopped, and so are its executors
            return;
        }
        try {
            closing.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            closing.cancel(true);
        }
    }
}
