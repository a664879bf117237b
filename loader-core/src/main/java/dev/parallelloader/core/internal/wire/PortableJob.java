package dev.parallelloader.core.internal.wire;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.run.LocalWorkSite;
import dev.parallelloader.core.internal.run.WorkerSpec;

/**
 * A job as it is sent to another JVM. Contains the worker's secrets: send it over a channel that only the two JVMs can
 * read, never in arguments or in the environment.
 *
 * @param id the job's id
 * @param worker class and settings of the worker factory
 */
public record PortableJob(String id, Component<? extends ChunkWorkerFactory> worker) {

    /**
     * Encodes this job.
     *
     * @return what {@link #decode} reads
     */
    public byte[] encode() {
        return Envelope.JOB.pack(out -> {
            Encoding.writeText(out, id);
            Wire.writeComponent(out, worker);
        });
    }

    /**
     * Decodes a job.
     *
     * @param bytes what {@link #encode} returned
     * @return the job
     * @throws LoaderException if the bytes are something else, damaged, or of another version
     */
    public static PortableJob decode(byte[] bytes) {
        return Envelope.JOB.unpack(bytes, in -> new PortableJob(Encoding.readText(in), Wire.readComponent(in)));
    }

    /**
     * Makes the worker factory in this JVM.
     *
     * @return the work site, which owns the factory
     * @throws LoaderException if the factory can't be created
     */
    public WorkSite open() {
        return LocalWorkSite.owning(new WorkerSpec.Named(worker).factory());
    }
}
