package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.report.RejectFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of rejected records that a run of a load has written.
 *
 * @param resource the input that the records are from; null if the load has only one
 */
public record JoinedRejects(@Nullable URI resource, FileStamp rejects, FileStamp reasons) {

    static JoinedRejects of(@Nullable URI resource, RejectFiles files) throws IOException {
        return new JoinedRejects(resource, FileStamp.of(files.rejects()), FileStamp.of(files.reasons()));
    }

    static JoinedRejects of(JournalLine line) {
        String resource = line.field(1);
        return new JoinedRejects(
                resource.isEmpty() ? null : URI.create(resource),
                new FileStamp(Path.of(line.field(2)), line.number(3), line.number(4)),
                new FileStamp(Path.of(line.field(5)), line.number(6), line.number(7)));
    }

    JournalLine line() {
        return JournalLine.of(
                "joined",
                resource == null ? "" : resource,
                rejects.path(),
                rejects.size(),
                rejects.modified(),
                reasons.path(),
                reasons.size(),
                reasons.modified());
    }

    /** Whether these are files with such names, and no one has changed them since. One that doesn't exist is no obstacle. */
    boolean mayReplace(RejectFiles files) {
        return mayReplace(rejects, files.rejects()) && mayReplace(reasons, files.reasons());
    }

    /** Whether these are files with such names. */
    boolean isAt(RejectFiles files) {
        return rejects.path().equals(files.rejects().toAbsolutePath());
    }

    private static boolean mayReplace(FileStamp stamp, Path file) {
        return stamp.path().equals(file.toAbsolutePath()) && (!Files.exists(file) || stamp.isUnchanged());
    }

    /** The files, if both still exist. */
    public Optional<RejectFiles> files() {
        return Files.exists(rejects.path()) && Files.exists(reasons.path())
                ? Optional.of(RejectFiles.of(rejects.path(), reasons.path()))
                : Optional.empty();
    }
}
