package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What earlier runs of a load have recorded in its journal. Immutable.
 *
 * @param head what identifies the load
 * @param finished the chunks that are finished, by their index
 * @param modified the modification times of inputs in milliseconds, as far as they are files
 * @param attempted chunks that may have been attempted without being finished
 * @param attemptedBelow all chunks below this index may have been attempted too
 * @param joined the files of rejected records that were written last, those of each input once
 * @param complete whether all chunks are finished
 */
public record EarlierRuns(
        JournalHead head,
        Map<Long, FinishedChunk> finished,
        Map<URI, Long> modified,
        Set<Long> attempted,
        long attemptedBelow,
        List<JoinedRejects> joined,
        boolean complete) {

    /** There were no earlier runs. */
    public static final EarlierRuns NONE =
            new EarlierRuns(new JournalHead(Map.of(), Map.of()), Map.of(), Map.of(), Set.of(), 0, List.of(), false);

    /** Copies the collections, except for the finished chunks, of which there may be many. */
    public EarlierRuns {
        modified = Map.copyOf(modified);
        attempted = Set.copyOf(attempted);
        joined = List.copyOf(joined);
    }

    /** Whether there were any. */
    public boolean any() {
        return !equals(NONE);
    }

    /** The finished chunk with this index. */
    public Optional<FinishedChunk> find(long index) {
        return Optional.ofNullable(finished.get(index));
    }

    /** The finished chunks, in no particular order. */
    public Collection<FinishedChunk> chunks() {
        return finished.values();
    }

    /** Whether an attempt at this chunk may have stored rows. */
    public boolean attempted(long index) {
        return index < attemptedBelow || attempted.contains(index);
    }

    /** The size of chunks, if it is known. */
    public OptionalLong chunkSize() {
        String size = head.values().get(JournalHead.CHUNK_SIZE);
        return size == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size));
    }

    /**
     * Returns the last of the chunks that are finished without a gap from the first one, so that a plan may begin after it. Empty if
     * there is none, or if an input was written to since: then the chunks must be planned and compared.
     */
    public Optional<Chunk> end() {
        FinishedChunk last = null;
        Set<URI> resources = new HashSet<>();
        for (FinishedChunk chunk = finished.get(0L); chunk != null; chunk = finished.get(last.index() + 1)) {
            resources.add(chunk.resource());
            last = chunk;
        }
        return last != null && resources.stream().allMatch(this::isUntouched) ? last.asPlanned() : Optional.empty();
    }

    private boolean isUntouched(URI resource) {
        Long before = modified.get(resource);
        return before != null
                && Objects.equals(before, modificationTime(resource).orElse(null));
    }

    /** The modification time of a resource; empty if it isn't a file. */
    static Optional<Long> modificationTime(URI resource) {
        try {
            return Optional.of(Files.getLastModifiedTime(Path.of(resource)).toMillis());
        } catch (IOException | RuntimeException e) { // of a URI without a file system
            return Optional.empty();
        }
    }

    /** The files of rejected records of a load of one input, if they still exist. */
    public Optional<RejectFiles> rejectFiles() {
        return joined.stream()
                .filter(files -> files.resource() == null)
                .findFirst()
                .flatMap(JoinedRejects::files);
    }

    /** The files of rejected records of each of several inputs, if they still exist, by the resource of their input. */
    public Map<URI, RejectFiles> rejectFilesOfEach() {
        Map<URI, RejectFiles> each = new HashMap<>();
        for (JoinedRejects files : joined) {
            URI resource = files.resource();
            if (resource != null) {
                files.files().ifPresent(existing -> each.put(resource, existing));
            }
        }
        return each;
    }

    /** The number of records in finished chunks after this index; empty if it is unknown. */
    public OptionalLong recordsAfter(long index) {
        long records = 0;
        for (FinishedChunk chunk : finished.values()) {
            if (chunk.index() > index) {
                if (chunk.records() == Span.UNKNOWN) {
                    return OptionalLong.empty();
                }
                records += chunk.records();
            }
        }
        return OptionalLong.of(records);
    }
}
