package dev.parallelloader.core.internal.sort;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How much memory a {@link TupleSort} uses, and where it writes what doesn't fit.
 *
 * @param maxBytes the most bytes of memory, roughly; at least a few tuples are kept in memory
 * @param directory the directory of the temporary file
 */
public record SortSpace(long maxBytes, Path directory) {

    private static final long MAX_BYTES = 64L << 20;

    /** The part of the heap that a sort may use. */
    private static final int PART_OF_HEAP = 8;

    /**
     * Creates a space.
     *
     * @throws IllegalArgumentException if there is no memory
     */
    public SortSpace {
        Objects.requireNonNull(directory, "directory");
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more, not " + maxBytes);
        }
    }

    /** {@return 64 MiB, or an eighth of the largest heap if that is less, and the JVM's temporary directory} */
    public static SortSpace ofJvm() {
        long bytes = Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        return new SortSpace(bytes, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Returns a space with the same memory and another directory.
     *
     * @param other the directory of the temporary file
     * @return a new space
     */
    public SortSpace in(Path other) {
        return new SortSpace(maxBytes, other);
    }
}
