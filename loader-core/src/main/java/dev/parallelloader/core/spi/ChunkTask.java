package dev.parallelloader.core.spi;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.internal.wire.Encoding;
import dev.parallelloader.core.internal.wire.Envelope;
import dev.parallelloader.core.internal.wire.PortableJob;
import dev.parallelloader.core.internal.wire.Wire;
import java.util.Objects;

/**
 * A chunk and its job, to be run in another JVM. The strategy sends {@link #toBytes} there and gets the bytes of a
 * {@link ChunkResult} back. Immutable.
 *
 * <p>The strategy, in the JVM of the load:
 *
 * <pre>{@code
 * public void run(Job job, ChunkQueue queue) throws Exception {
 *     for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
 *         byte[] task = ChunkTask.of(job, taken.get(0)).toBytes();
 *         byte[] result = cluster.call(task);
 *         ChunkResult.fromBytes(result).reportTo(queue, taken.get(0));
 *     }
 * }
 * }</pre>
 *
 * <p>In the other JVM, which keeps one {@link WorkSite} for each load:
 *
 * <pre>{@code
 * byte[] call(byte[] bytes) {
 *     ChunkTask task = ChunkTask.fromBytes(bytes);
 *     try (ChunkRunner runner = sites.computeIfAbsent(task.jobId(), id -> task.openSite())
 *             .runner(workerName, event -> {})) {
 *         return ChunkResult.of(runner, task.chunk()).toBytes();
 *     } catch (LoaderException e) { // the worker can't be created in this JVM: stop the load
 *         return new ChunkResult.Failed(ChunkFailure.of(STOP, e.getMessage(), workerName)).toBytes();
 *     }
 * }
 * }</pre>
 *
 * <p>Worker and reader are created by name in the other JVM, with the context class loader of the thread that calls
 * {@link #openSite} or runs the chunk. Their jars must be there, and the same version of loader-core.
 *
 * <p>The bytes contain the worker's settings, secrets included. Send them over a channel that only the two JVMs can read,
 * never in arguments or in the environment.
 */
public final class ChunkTask {

    private final byte[] job;
    private final PortableJob portable;
    private final Chunk chunk;

    private ChunkTask(byte[] job, Chunk chunk) {
        this.job = job;
        this.portable = PortableJob.decode(job);
        this.chunk = chunk;
    }

    /**
     * Puts a chunk and its job together.
     *
     * @param job the job of the load
     * @param chunk a chunk taken from the load's queue
     * @return the task
     * @throws IllegalArgumentException if the job can't leave its JVM, because the worker is an object; a strategy rejects
     *     such a job in {@link dev.parallelloader.api.strategy.ExecutionStrategy#check}
     */
    public static ChunkTask of(Job job, Chunk chunk) {
        byte[] portable = job.portable()
                .orElseThrow(() -> new IllegalArgumentException(
                        "job must be portable: its worker is an object of this JVM, not a Component"));
        return new ChunkTask(portable, Objects.requireNonNull(chunk, "chunk"));
    }

    /**
     * Reads a task.
     *
     * @param bytes what {@link #toBytes} returned, in this or another JVM
     * @return the task
     * @throws LoaderException if the bytes are something else, damaged, or written by another version of loader-core; the
     *     message says which
     */
    public static ChunkTask fromBytes(byte[] bytes) {
        return Envelope.TASK.unpack(bytes, in -> new ChunkTask(Encoding.readBytes(in), Wire.readChunk(in)));
    }

    /**
     * Writes this task.
     *
     * @return what {@link #fromBytes} reads
     */
    public byte[] toBytes() {
        return Envelope.TASK.pack(out -> {
            Encoding.writeBytes(out, job);
            Wire.writeChunk(out, chunk);
        });
    }

    /**
     * The id of the load's job. All tasks of a load have the same, and loads that run at the same time have different ones.
     *
     * @return as {@link Job#id}
     */
    public String jobId() {
        return portable.id();
    }

    /**
     * The chunk to run.
     *
     * @return the chunk
     */
    public Chunk chunk() {
        return chunk;
    }

    /**
     * Creates the worker factory in this JVM.
     *
     * @return a new work site, which owns the factory; to be closed by the caller when the load has no more chunks for this
     *     JVM
     * @throws LoaderException if the factory can't be created
     */
    public WorkSite openSite() {
        return portable.open();
    }

    /**
     * Creates the worker factory in this JVM before there is a chunk, so that the first one doesn't wait for it.
     *
     * @param job the bytes of {@link Job#portable}
     * @return as {@link #openSite()}
     * @throws LoaderException if the bytes are something else, damaged, or written by another version of loader-core, or if
     *     the factory can't be created
     */
    public static WorkSite openSite(byte[] job) {
        return PortableJob.decode(job).open();
    }

    /** Names job and chunk, without the worker's settings. */
    @Override
    public String toString() {
        return "ChunkTask[job " + jobId() + ", " + chunk.describe() + "]";
    }
}
