package dev.parallelloader.api.strategy;

import java.util.Optional;

/** One load, as a strategy sees it. Thread-safe. */
public interface Job {

    /**
     * Returns the id of the load, for the names of threads and for logs.
     *
     * @return a short text without spaces; loads that run at the same time have different ids
     */
    String id();

    /**
     * Returns how many chunks may run at a time.
     *
     * @return 1 or more
     */
    int parallelism();

    /**
     * Returns the job for another JVM. There, {@code ChunkTask} in loader-core's package {@code core.spi} creates a
     * {@link WorkSite} from it. The bytes contain the settings of the worker, including secrets.
     *
     * @return the encoded job; empty if the worker is an object, which exists only in this JVM
     */
    Optional<byte[]> portable();

    /**
     * Prepares to run chunks in this JVM.
     *
     * @return the work site, which the caller closes
     * @throws Exception if the worker factory can't be created
     */
    WorkSite open() throws Exception;
}
