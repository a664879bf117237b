package dev.parallelloader.core.files;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.files.FileSet.Unreadable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file of a set without keeping it open.
 *
 * @param known what its plan has said; null if it can't be read
 * @param problem why it can't be read; null if it can
 */
record SetFile(
        ChunkSource source, @Nullable Known known, @Nullable String problem) {

    /**
     * What the plan of a file has said.
     *
     * @param fingerprint of its content; empty if the source has none
     * @param bytes the size of its chunks
     * @param settings how it is read
     * @param extension of a file of its records
     */
    record Known(
            URI resource,
            Columns columns,
            String fingerprint,
            OptionalLong bytes,
            Settings settings,
            String extension) {}

    /** Limits of a plan that isn't asked for chunks, or of which chunks of any size will do. */
    static final ChunkLimits ANY = ChunkLimits.every(Long.MAX_VALUE);

    private static final String SKIP_HINT =
            "; to load the other files without it, set onUnreadable(SKIP) (--on-unreadable skip)";

    /**
     * Opens each file once.
     *
     * @throws LoaderException if one can't be read and {@code unreadable} is STOP, or no file can be read
     */
    static List<SetFile> inspect(List<ChunkSource> sources, Unreadable unreadable) throws IOException {
        List<SetFile> files = new ArrayList<>();
        Map<URI, String> names = new HashMap<>();
        Map<Columns, Columns> columns = new HashMap<>(); // thousands of files share one instance
        for (ChunkSource source : sources) {
            SetFile file = inspect(source, unreadable, columns);
            files.add(file);
            Known known = file.known();
            if (known != null && names.putIfAbsent(known.resource(), source.name()) != null) {
                throw new LoaderException(
                        source + " occurs twice among the files of the load: name each file once, so that no row is"
                                + " loaded twice");
            }
        }
        if (names.isEmpty()) {
            throw new LoaderException("none of the " + files.size() + " files can be read; the first one: "
                    + files.get(0).problem());
        }
        return List.copyOf(files);
    }

    private static SetFile inspect(ChunkSource source, Unreadable unreadable, Map<Columns, Columns> columns) {
        try (ChunkPlan plan = source.plan(ChunkLimits.every(1))) {
            URI resource = requireJoinable(source, plan);
            columns.putIfAbsent(plan.columns(), plan.columns());
            return new SetFile(
                    source,
                    new Known(
                            resource,
                            columns.get(plan.columns()),
                            plan.fingerprint(),
                            plan.totalBytes(),
                            plan.settings(),
                            plan.recordWriter().fileExtension()),
                    null);
        } catch (LoaderException | IOException e) {
            String problem = problem(source, e);
            boolean joinable =
                    !(e instanceof NotJoinable) && !Thread.currentThread().isInterrupted();
            if (unreadable == Unreadable.SKIP && joinable) {
                return new SetFile(source, null, problem);
            }
            throw new LoaderException(joinable && unreadable == Unreadable.STOP ? problem + SKIP_HINT : problem, e);
        }
    }

    /** Why a file can't be read, in words. */
    static String problem(ChunkSource source, Exception e) {
        return e instanceof LoaderException
                ? String.valueOf(e.getMessage())
                : source + " can't be read: " + e + "; check that the file is readable";
    }

    private static URI requireJoinable(ChunkSource source, ChunkPlan plan) {
        if (!plan.repeatable()) {
            throw new NotJoinable(source.name()
                    + " can be read only once, and so not together with other files: load it alone, or save it to a file"
                    + " first");
        }
        return plan.resource()
                .orElseThrow(() -> new NotJoinable("the source " + source.name() + " ("
                        + source.getClass().getName()
                        + ") can't be loaded together with others: load it alone, or override ChunkPlan.resource()"));
    }

    /** A source that can't be in a set, whatever the state of its file. */
    private static final class NotJoinable extends LoaderException {

        private static final long serialVersionUID = 1L;

        NotJoinable(String message) {
            super(message);
        }
    }

    /** Returns the file that a chunk is of. */
    static SetFile of(Chunk chunk, Map<URI, SetFile> byResource) {
        SetFile file = byResource.get(chunk.resource());
        if (file == null) {
            throw new IllegalArgumentException(chunk.describe() + " is of none of the files of this plan");
        }
        return file;
    }

    /** What its plan has said, of a file that can be read. */
    Known readable() {
        if (known == null) {
            throw new IllegalStateException(source + " can't be read: " + problem);
        }
        return known;
    }

    /**
     * Opens the file again.
     *
     * @throws StopLoadException if it has changed since it was inspected
     */
    ChunkPlan open(ChunkLimits limits) throws IOException {
        ChunkPlan plan = source.plan(limits);
        try {
            Known was = readable();
            if (!plan.fingerprint().equals(was.fingerprint()) || !plan.columns().equals(was.columns())) {
                throw new StopLoadException(source
                        + " was changed during the load: rows that were stored may be from before the change; load the files"
                        + " again when no program is writing to them");
            }
            return plan;
        } catch (IOException | RuntimeException e) {
            try (plan) {
                throw e;
            }
        }
    }

    /**
     * Checks that the file is the one that was inspected.
     *
     * @throws StopLoadException if it was changed, or can't be read any longer
     */
    void requireUnchanged() throws IOException {
        try (ChunkPlan plan = open(ChunkLimits.every(1))) {
            plan.requireUnchanged();
        } catch (StopLoadException e) {
            throw e;
        } catch (LoaderException e) {
            throw new StopLoadException("a file was removed or replaced during the load: " + e.getMessage(), e);
        }
    }
}
