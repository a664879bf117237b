package dev.parallelloader.core.internal.run;

/** Says what to do when the heap of this JVM is too small for its chunks. */
public final class OutOfMemory {

    private OutOfMemory() {}

    /**
     * The message for an error.
     *
     * @param error what the JVM threw
     * @return what happened, and which settings to change
     */
    public static String sentence(OutOfMemoryError error) {
        return "the JVM ran out of memory (" + error.getMessage()
                + "); use a smaller chunkSize, a lower parallelism, or more heap (-Xmx)";
    }
}
