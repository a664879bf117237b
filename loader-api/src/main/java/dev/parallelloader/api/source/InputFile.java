package dev.parallelloader.api.source;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the files, or other inputs, that a {@link ChunkPlan} reads as one.
 *
 * <p>Immutable.
 */
public final class InputFile {

    private final String name;
    private final @Nullable URI resource;
    private final RecordWriter records;
    private final @Nullable String problem;

    private InputFile(String name, @Nullable URI resource, RecordWriter records, @Nullable String problem) {
        this.name = Objects.requireNonNull(name, "name");
        this.resource = resource;
        this.records = Objects.requireNonNull(records, "records");
        this.problem = problem;
    }

    /**
     * Returns a file of which records are loaded.
     *
     * @param name the name, as of a {@link ChunkSource}
     * @param resource the {@link Chunk#resource} of its chunks, and of no chunk of another file
     * @param records the writer for its records, as {@link ChunkPlan#recordWriter}
     * @return a new value
     */
    public static InputFile of(String name, URI resource, RecordWriter records) {
        return new InputFile(name, Objects.requireNonNull(resource, "resource"), records, null);
    }

    /**
     * Returns a file that is left out as a whole.
     *
     * @param name the name, as of a {@link ChunkSource}
     * @param problem why it is left out, in words
     * @return a new value
     */
    public static InputFile leftOut(String name, String problem) {
        return new InputFile(name, null, RecordWriter.copyingBytes(), Objects.requireNonNull(problem, "problem"));
    }

    /**
     * Returns a copy of which the rest is left out, because it can't be read.
     *
     * @param why why it can't be read, in words
     * @return a new value
     */
    public InputFile withProblem(String why) {
        return new InputFile(name, resource, records, Objects.requireNonNull(why, "why"));
    }

    /** {@return the name of the file; several files may have the same} */
    public String name() {
        return name;
    }

    /** {@return the resource of the chunks of this file; empty if it is left out as a whole} */
    public Optional<URI> resource() {
        return Optional.ofNullable(resource);
    }

    /** {@return the writer for records of this file; usable until the plan is closed} */
    public RecordWriter records() {
        return records;
    }

    /** {@return why the file, or the rest of it, is left out; empty if it isn't} */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public String toString() {
        return "InputFile[name=" + name + ", resource=" + resource + ", problem=" + problem + "]";
    }
}
