package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.SinkContext;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.InputFile;
import dev.parallelloader.core.internal.run.Closeables;
import dev.parallelloader.core.internal.run.OutOfMemory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sinks of one load: that of the rejected records first, then the user's in the order in which they were added. */
final class OutcomeSinks {

    private static final Logger log = LoggerFactory.getLogger(OutcomeSinks.class);

    private final @Nullable RejectsSink rejects;
    private final List<OutcomeSink> sinks;

    private OutcomeSinks(@Nullable RejectsSink rejects, List<OutcomeSink> sinks) {
        this.rejects = rejects;
        this.sinks = List.copyOf(sinks);
    }

    /** No files of rejected records, and these sinks. */
    static OutcomeSinks of(OutcomeSink... sinks) {
        return new OutcomeSinks(null, List.of(sinks));
    }

    /**
     * Opens all sinks, or leaves none open.
     *
     * @param inputs the files of the load, if it has several
     * @param directory where rejected records are written, or null to only count them
     * @throws LoaderException if one of them can't be opened
     */
    static OutcomeSinks open(
            List<InputFile> inputs, @Nullable Path directory, List<OutcomeSink.Factory> factories, SinkContext load) {
        List<OutcomeSink> opened = new ArrayList<>();
        try {
            RejectsSink rejects = null;
            if (directory != null) {
                rejects = RejectsSink.in(directory, load.setup().source(), load.records(), inputs);
                opened.add(rejects);
            }
            for (OutcomeSink.Factory factory : factories) {
                OutcomeSink sink = factory.open(load);
                if (sink == null) {
                    throw new LoaderException("the sink factory "
                            + factory.getClass().getName() + " returned null: it must return a sink");
                }
                opened.add(sink);
            }
            return new OutcomeSinks(rejects, opened);
        } catch (Throwable e) {
            release(opened);
            if (e instanceof LoaderException known) {
                throw known;
            }
            throw new LoaderException(
                    "can't open a sink for the load of " + load.setup().source() + ": " + why(e), e);
        }
    }

    /**
     * Gives an outcome to the sinks, up to the first that fails.
     *
     * @return which sink failed and why; empty if all have accepted the outcome
     */
    Optional<String> accept(Chunk chunk, ChunkOutcome outcome) {
        boolean interrupted = false;
        try {
            for (OutcomeSink sink : sinks) {
                interrupted |= Thread.interrupted(); // an interrupt closes channels, and these rows are stored
                try {
                    sink.accept(chunk, outcome);
                } catch (Throwable e) { // whatever a sink throws, the chunk must be counted
                    log.debug("a sink failed", e);
                    return Optional.of(sink.name() + " can't record " + chunk.describe() + ": " + why(e));
                }
            }
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Closes all sinks.
     *
     * @return which of them failed and why
     */
    List<String> close() {
        List<String> failures = new ArrayList<>();
        for (OutcomeSink sink : sinks) {
            try {
                sink.close();
            } catch (Throwable e) { // whatever a sink throws, the others must be closed, and the load reported
                log.debug("a sink could not be closed", e);
                failures.add(sink.name() + " can't be closed: " + why(e));
            }
        }
        return failures;
    }

    /** Closes the sinks of a load that does not start. */
    void release() {
        release(sinks);
    }

    private static void release(List<OutcomeSink> sinks) {
        sinks.forEach(sink -> Closeables.closeQuietly(sink, "sink"));
    }

    /** The files of rejected records, once the sinks are closed; empty if there are none. */
    Optional<RejectFiles> rejectFiles() {
        return rejects == null ? Optional.empty() : rejects.files();
    }

    /** The files of rejected records of several inputs, once the sinks are closed, by the resource of their input. */
    Map<URI, RejectFiles> rejectFilesOfEach() {
        return rejects == null ? Map.of() : rejects.filesOfEach();
    }

    private static String why(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError out) {
            return OutOfMemory.sentence(out);
        }
        return thrown instanceof LoaderException known && known.getMessage() != null
                ? known.getMessage()
                : thrown.toString();
    }
}
