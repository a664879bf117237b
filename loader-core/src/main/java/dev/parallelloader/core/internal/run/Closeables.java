package dev.parallelloader.core.internal.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what is no longer needed, where a failure to close doesn't change what came of the load. */
public final class Closeables {

    private static final Logger log = LoggerFactory.getLogger(Closeables.class);

    private Closeables() {}

    /**
     * Closes, and logs what goes wrong.
     *
     * @param closeable what to close
     * @param what what it is, for the log
     */
    public static void closeQuietly(AutoCloseable closeable, String what) {
        try {
            closeable.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError | AssertionError e) {
            log.warn("closing the {} failed; what was stored is not affected: {}", what, e.toString());
            log.debug("the failure to close", e);
        }
    }
}
