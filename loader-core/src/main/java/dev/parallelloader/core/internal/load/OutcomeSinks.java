package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.SinkContext;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.InputFile;
import dev.parallelloader.core.internal.journal.Journal;
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

/**
 * The sinks of one load: that of the rejected records first, then the user's in the order in which they were added, and the journal
 * last.
 */
final class OutcomeSinks {

    private static final Logger log = LoggerFactory.getLogger(OutcomeSinks.class);

    private final @Nullable RejectsSink rejects;
    private final @Nullable JournalSink journal;
    private final List<OutcomeSink> sinks;

    private OutcomeSinks(@Nullable RejectsSink rejects, @Nullable JournalSink journal, List<OutcomeSink> sinks) {
        this.rejects = rejects;
        this.journal = journal;
        this.sinks = List.copyOf(sinks);
    }

    /** No files of rejected records, and these sinks. */
    static OutcomeSinks of(OutcomeSink... sinks) {
        return new OutcomeSinks(null, null, List.of(sinks));
    }

    /**
     * Opens all sinks, or leaves none open.
     *
     * @param inputs the files of the load, if it has several
     * @param journal the journal of the load, which this object doesn't close; null if there is none
     * @param directory where rejected records are written, or null to only count them
     * @throws LoaderException if one of them can't be opened
     */
    static OutcomeSinks open(
            List<InputFile> inputs,
            @Nullable Path directory,
            @Nullable Journal journal,
            List<OutcomeSink.Factory> factories,
            SinkContext load) {
        List<OutcomeSink> opened = new ArrayList<>();
        try {
            RejectsSink rejects = null;
            if (directory != null) {
                rejects = RejectsSink.in(directory, load.setup().source(), load.records(), inputs, journal);
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
            return new OutcomeSinks(rejects, journal == null ? null : new JournalSink(journal), opened);
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
    Optional<String> accept(ChunkState state, ChunkOutcome outcome) {
        Chunk chunk = state.part();
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
            return record(state, outcome);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Records an outcome in the journal. What isn't there is run again by a resumed load, so its rejects don't count either. */
    private Optional<String> record(ChunkState state, ChunkOutcome outcome) {
        if (journal == null) {
            return Optional.empty();
        }
        try {
            journal.accept(state, outcome);
            return Optional.empty();
        } catch (Throwable e) {
            log.debug("the journal failed", e);
            if (rejects != null) {
                rejects.withdraw(state.part(), outcome);
            }
            return Optional.of(state.part().describe() + " was not recorded: " + why(e));
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
        if (journal != null) {
            try {
                journal.journal().flush();
            } catch (LoaderException e) {
                failures.add(why(e));
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
