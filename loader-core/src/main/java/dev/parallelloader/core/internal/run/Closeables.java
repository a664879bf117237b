package dev.parallelloader.core.internal.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes resources whose failure to close doesn't change the result of a load. */
public final class Closeables {

    private static final Logger log = LoggerFactory.getLogger(Closeables.class);

    private Closeables() {}

    /**
     * Closes a resource and logs a failure.
     *
     * @param closeable the resource
     * @param what its name in the log
     */
    public static void closeQuietly(AutoCloseable closeable, String what) {
        try {
            closeable.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError | AssertionError e) {
            log.warn("failed to close the {}; stored rows are not affected: {}", what, e.toString());
            log.debug("the failure to close", e);
        }
    }
}
