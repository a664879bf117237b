package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.core.internal.run.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a load, which says after any end of the load which chunks are finished. It is a file of lines ({@link JournalLine}) in
 * a folder that one load uses at a time:
 *
 * <pre>
 * journal VERSION
 * set NAME VALUE                     what identifies the load, once for each name
 * keep NAME VALUE                    a setting of the worker that later runs take over
 * begin PARALLELISM                  the first run begins
 * resource URI MODIFIED              an input, numbered from 0 in each run, with its modification time if it is a file
 * chunk INDEX RESOURCE CHECKSUM SPANS TALLY FLAG    a finished chunk; the flag is 'replayed' or empty
 * part INDEX TALLY                   a finished part of a divided chunk
 * last INDEX RESOURCE CHECKSUM SPANS TALLY          the last part, with the place of the whole chunk and the tally of the part
 * joined RESOURCE REJECTS SIZE MODIFIED REASONS SIZE MODIFIED    files of rejected records that were written
 * stopped INDEX...                   a run ends; these chunks were attempted and are not finished
 * resume PARALLELISM                 a further run begins; parts before it count only if their last part is before it too
 * complete                           all chunks are finished
 * </pre>
 *
 * <p>The lines up to {@code begin} are written under another name and moved into place, so there is no journal without them. The folder
 * also holds the rejects of finished chunks until the load is complete. Thread-safe once {@link #begin} has returned.
 */
public final class Journal implements Closeable {

    private final JournalFolder folder;
    private final FolderLock lock;
    private final EarlierRuns earlier;
    private final long usableLength;
    private @Nullable JournalFile file;
    private final Map<URI, Integer> resources = new HashMap<>();
    private final List<JoinedRejects> replaceable;
    private boolean begun;

    private Journal(JournalFolder folder, FolderLock lock, EarlierRuns earlier, long usableLength) {
        this.folder = folder;
        this.lock = lock;
        this.earlier = earlier;
        this.usableLength = usableLength;
        this.replaceable = new ArrayList<>(earlier.joined());
    }

    /**
     * Opens the journal in a folder, and creates the folder if it doesn't exist.
     *
     * @param resume whether to continue an unfinished load; without one in the folder, the load begins from the start
     * @throws LoaderException if the folder can't be used, another load is using it, or it has an unfinished load that isn't to be
     *     resumed
     */
    public static Journal open(Path path, boolean resume) {
        JournalFolder folder = JournalFolder.at(path);
        FolderLock lock = folder.lock();
        try {
            JournalReader.Result read = folder.read();
            EarlierRuns earlier = read.runs().orElse(EarlierRuns.NONE);
            if (!resume && earlier.any() && !earlier.complete()) {
                throw new LoaderException(
                        "the journal " + path + " is that of an unfinished load: continue it with resume()"
                                + " (--resume), or delete the folder to load the input from its start");
            }
            return new Journal(folder, lock, resume ? earlier : EarlierRuns.NONE, read.length());
        } catch (RuntimeException e) {
            folder.unlock(lock);
            throw e;
        }
    }

    /** What earlier runs of this load have recorded; none if it begins from the start. */
    public EarlierRuns earlier() {
        return earlier;
    }

    /** The folder for the rejects of finished chunks. */
    public Path rejects() {
        return folder.rejects();
    }

    /**
     * Checks that earlier runs were of the same load.
     *
     * @throws LoaderException if not; the message says what has changed
     */
    public void require(JournalHead now) {
        List<String> differences = earlier.any() ? earlier.head().differences(now) : List.of();
        if (!differences.isEmpty()) {
            throw new LoaderException(
                    "the journal " + folder.path() + " is that of another load: "
                            + String.join("; ", differences) + ". To continue that load, change that back; "
                            + (earlier.complete()
                                    ? "that load is complete, so leave out resume (--resume) to begin a new one"
                                    : "to begin a new one, choose another folder with journal (--journal), or delete this one"));
        }
    }

    /**
     * Begins a run: from now on, chunks are recorded.
     *
     * @param head what identifies the load
     * @param parallelism how many chunks may run at a time
     * @param inputs the resources of the input, as far as they are known
     * @throws LoaderException if that can't be written
     */
    public void begin(JournalHead head, int parallelism, Collection<URI> inputs) {
        try {
            if (earlier.any()) {
                file = folder.append(usableLength);
                file.append(JournalLine.of("resume", parallelism));
            } else {
                folder.deleteRejects(name -> true);
                file = folder.create(head, parallelism);
            }
            begun = true;
            for (URI input : inputs) {
                resource(input);
            }
            file.flush();
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }

    /** Records a chunk of which all records are accounted for. */
    public void finished(Chunk chunk, Tally tally, boolean replayed) throws IOException {
        append(JournalLine.of(
                "chunk",
                chunk.index(),
                resource(chunk.resource()),
                chunk.checksum(),
                FinishedChunk.spansText(chunk),
                TallyText.of(tally),
                replayed ? "replayed" : ""));
    }

    /** Records a part of a divided chunk, which counts if the last part follows. */
    public void finishedPart(Chunk part, Tally tally) throws IOException {
        append(JournalLine.of("part", part.index(), TallyText.of(tally)));
    }

    /** Records the last part of a divided chunk of which no part has failed. */
    public void finishedLastPart(Chunk whole, Tally tally) throws IOException {
        append(JournalLine.of(
                "last",
                whole.index(),
                resource(whole.resource()),
                whole.checksum(),
                FinishedChunk.spansText(whole),
                TallyText.of(tally)));
    }

    /**
     * Whether files are those that an earlier run of this load has written, and nobody has changed them, so that this run may
     * replace them.
     */
    public synchronized boolean mayReplace(RejectFiles files) {
        return replaceable.stream().anyMatch(joined -> joined.mayReplace(files));
    }

    /** Records files of rejected records. */
    public void joined(@Nullable URI resource, RejectFiles files) throws IOException {
        synchronized (this) {
            replaceable.removeIf(joined -> joined.isAt(files));
        }
        append(JoinedRejects.of(resource, files).line());
    }

    private synchronized int resource(URI resource) throws IOException {
        Integer known = resources.get(resource);
        if (known != null) {
            return known;
        }
        append(JournalLine.of(
                "resource",
                resource,
                EarlierRuns.modificationTime(resource).map(String::valueOf).orElse("")));
        resources.put(resource, resources.size());
        return resources.size() - 1;
    }

    private void append(JournalLine line) throws IOException {
        JournalFile open = file;
        if (open == null) {
            throw new IllegalStateException("a journal records nothing before begin()");
        }
        try {
            open.append(line);
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }

    /**
     * Forces all that was recorded to the disk.
     *
     * @throws LoaderException if that fails
     */
    public void flush() {
        JournalFile open = file;
        if (open != null) {
            try {
                open.flush();
            } catch (IOException e) {
                throw folder.unwritable(e);
            }
        }
    }

    /**
     * Records the end of a run.
     *
     * @param attempted the chunks that were attempted and are not finished; empty if the load is complete, and its rejects are in
     *     their files
     */
    public void end(Optional<List<Long>> attempted) throws IOException {
        if (attempted.isPresent()) {
            List<Object> fields = new ArrayList<>(List.of("stopped"));
            fields.addAll(attempted.get());
            append(JournalLine.of(fields.toArray()));
        } else {
            append(JournalLine.of("complete"));
        }
        flush();
        if (attempted.isEmpty()) {
            folder.deleteRejects(name -> true);
            folder.deleteEmptyRejects();
        }
    }

    /** Removes what this object has created, as the load doesn't start. What earlier runs have recorded stays. */
    public void discard() {
        try {
            closeFile();
            if (begun && !earlier.any()) {
                folder.delete();
            } else {
                folder.deleteEmptyRejects();
            }
        } catch (IOException e) {
            folder.warn(e);
        } finally {
            folder.unlock(lock);
        }
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Closes the file, so that another load can use the folder. */
    @Override
    public void close() throws IOException {
        try {
            closeFile();
        } finally {
            folder.unlock(lock);
        }
    }

    /** Deletes rejects of chunks that are not finished, and returns the names of the files that are left. */
    public List<RejectsName> keepRejectsOfFinishedChunks() {
        try {
            folder.deleteRejects(name -> !earlier.finished().containsKey(name.chunk()));
            List<RejectsName> names = folder.rejectNames();
            RejectsName.requireAll(names, earlier.chunks(), folder.path());
            return names;
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }
}
