package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.LoaderException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file with the rejects of a chunk or of a part of one, such as {@code rejects-12-120001}.
 *
 * @param kind what the file has
 * @param chunk the index of the chunk
 * @param record the number of its first rejected record
 */
public record RejectsName(String kind, long chunk, long record) {

    private static final String REJECTS = "rejects";
    private static final String REASONS = "reasons";

    private static final Pattern NAME =
            Pattern.compile("(" + REJECTS + "|" + REASONS + "|index)-(\\d{1,18})-(\\d{1,18})");

    /** Parses a name; empty if it is that of another file. */
    static Optional<RejectsName> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new RejectsName(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Checks that each chunk with rejects has files, with as many of rejects as of reasons. */
    static void requireAll(Collection<RejectsName> names, Collection<FinishedChunk> chunks, Path folder) {
        Set<RejectsName> found = new HashSet<>(names);
        Set<Long> complete = new HashSet<>();
        Set<Long> incomplete = new HashSet<>();
        for (RejectsName name : names) {
            boolean both = found.contains(new RejectsName(REJECTS, name.chunk, name.record))
                    && found.contains(new RejectsName(REASONS, name.chunk, name.record));
            (both ? complete : incomplete).add(name.chunk);
        }
        for (FinishedChunk chunk : chunks) {
            boolean all = complete.contains(chunk.index()) && !incomplete.contains(chunk.index());
            if (chunk.tally().rejected() > 0 && !all) {
                throw new LoaderException("the rejected records of chunk " + chunk.index() + " are no longer in "
                        + folder + ": restore its files, or delete the folder to load the input from its start");
            }
        }
    }

    @Override
    public String toString() {
        return kind + "-" + chunk + "-" + record;
    }
}
