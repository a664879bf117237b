package dev.parallelloader.cli.social;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a file is loaded as. */
public interface FileKind {

    /** The subcommand of {@code load} for such files; empty if there is none, and options say what the file is. */
    Optional<String> subcommand();

    /**
     * The worker that stores the rows.
     *
     * @param serverWait how long it waits for a server that is lost during the load
     */
    Component<? extends ChunkWorkerFactory> worker(String uri, Duration serverWait);

    /** Whether a second load of the same file finds what the first one has stored. Generated ids differ from load to load. */
    default boolean repeatable() {
        return true;
    }

    /** Whether documents are identified by the numbers of their records, which differ in a file of rejected rows. */
    default boolean numbered() {
        return false;
    }

    /** Why several files can't be loaded at once; empty if they can. */
    default Optional<String> onlyOneFile() {
        return Optional.empty();
    }

    /** Whether a load that replaces stored documents makes sense after one that found other content. */
    default boolean replaceable() {
        return false;
    }

    /**
     * The columns whose values may occur in several records, which must be applied in the order of the file.
     *
     * @param worker the worker that stores the rows
     * @return the columns; none if the order doesn't matter
     */
    default List<String> repeatedKey(Component<? extends ChunkWorkerFactory> worker) {
        return List.of();
    }
}
