package dev.parallelloader.core.internal.wire;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.run.LocalWorkSite;
import dev.parallelloader.core.internal.run.WorkerSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A job as it travels to another JVM. Holds the worker's secrets: send it through a channel of your own, never through
 * arguments or environment.
 *
 * @param id the job's id
 * @param worker class and settings of the worker factory
 */
public record PortableJob(String id, Component<? extends ChunkWorkerFactory> worker) {

    /**
     * To bytes.
     *
     * @return what {@link #decode} reads
     */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Wire.writeText(out, id);
            Wire.writeComponent(out, worker);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * From bytes.
     *
     * @param bytes what {@link #encode} wrote
     * @return the job
     * @throws LoaderException if they are something else
     */
    public static PortableJob decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new PortableJob(Wire.readText(in), Wire.readComponent(in));
        } catch (IOException e) {
            throw new LoaderException("the job that was received is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Gets ready to work chunks in this JVM: makes the worker factory.
     *
     * @return the work site, which owns the factory
     * @throws LoaderException if the factory can't be made
     */
    public WorkSite open() {
        return LocalWorkSite.owning(new WorkerSpec.Named(worker).factory());
    }
}
