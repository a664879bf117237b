package dev.parallelloader.api.strategy;

import java.util.Optional;

/** What a strategy is to do for one load. Thread-safe. */
public interface Job {

    /**
     * Names the load in thread names, process titles and logs.
     *
     * @return short, without spaces, different for loads that run at the same time
     */
    String id();

    /**
     * How many chunks may be worked at a time.
     *
     * @return 1 or more
     */
    int parallelism();

    /**
     * The job for another JVM, secrets included: bytes that the core there turns into a {@link WorkSite}.
     *
     * @return the bytes, empty if the worker is an object that exists in this JVM alone
     */
    Optional<byte[]> portable();

    /**
     * Gets ready to work chunks in this JVM.
     *
     * @return the place where runners are made, to be closed by the caller
     * @throws Exception if the worker can't be made
     */
    WorkSite open() throws Exception;
}
