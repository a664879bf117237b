package dev.parallelloader.core.internal.run;

/** Says what can be done when the heap of this JVM isn't enough for its chunks. */
public final class OutOfMemory {

    private OutOfMemory() {}

    /**
     * A sentence for the report.
     *
     * @param error what the JVM threw
     * @return what happened and which settings to change
     */
    public static String sentence(OutOfMemoryError error) {
        return "the JVM ran out of memory (" + error.getMessage()
                + "); use a smaller chunkSize, a lower parallelism, or more heap (-Xmx)";
    }
}
