package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.InputFile;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.core.internal.journal.Journal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes rejected records to {@code NAME.rejects.csv} as the source's {@link RecordWriter} has them, and to
 * {@code NAME.reasons.csv} where each was and why it was rejected. The rejects of each chunk are two files of their own, its
 * parts. They are joined in file order at the end ({@link RejectsOrder}), so a killed load leaves the parts of all chunks that
 * it had settled. The joined files are moved into place when they are complete.
 */
final class RejectsSink implements OutcomeSink {

    private final Path directory;
    private final RejectsClaim claim;
    private final RecordWriter records;
    private final List<InputFile> inputs;
    private final @Nullable Journal journal;
    private final Set<RejectsPart> parts = new ConcurrentSkipListSet<>(RejectsPart.BY_CHUNK);

    /** The files of a load of one input, once they are complete. */
    private @Nullable RejectFiles complete;

    /** The complete files of each of several inputs, by its resource. */
    private final Map<URI, RejectFiles> joined = new HashMap<>();

    private RejectsSink(
            Path directory,
            RejectsClaim claim,
            RecordWriter records,
            List<InputFile> inputs,
            @Nullable Journal journal) {
        this.directory = directory;
        this.claim = claim;
        this.records = records;
        this.inputs = inputs;
        this.journal = journal;
    }

    /**
     * @param name what the source is called
     * @param records writes the rejected records
     * @param inputs the files of the source, if it has several; each has reject files of its own
     * @param journal the journal of the load, which then has the parts until the load is complete; null if there is none
     * @throws LoaderException if the directory can't be created or used
     */
    static RejectsSink in(
            Path directory, String name, RecordWriter records, List<InputFile> inputs, @Nullable Journal journal) {
        Set<RejectsPart> earlier =
                journal == null ? Set.of() : RejectsPart.of(journal.keepRejectsOfFinishedChunks(), journal.earlier());
        RejectsSink sink = new RejectsSink(
                directory, in(directory, name, records.fileExtension(), journal), records, inputs, journal);
        sink.parts.addAll(earlier);
        return sink;
    }

    private static RejectsClaim in(Path directory, String name, String extension, @Nullable Journal journal) {
        try {
            return RejectsClaim.in(directory, name, extension, files -> journal != null && journal.mayReplace(files));
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.toString() : e.getReason();
            throw new LoaderException(
                    "rejects of " + name + " can't be written to " + directory + ": " + reason
                            + "; choose another directory for rejects"
                            + (reason.contains("too long") ? ", or give the file a shorter name" : ""),
                    e);
        } catch (IOException e) {
            throw new LoaderException(
                    "rejects of " + name + " can't be written to " + directory + ": " + e.getMessage()
                            + "; free some space, or choose another directory for rejects",
                    e);
        }
    }

    @Override
    public void accept(Chunk chunk, ChunkOutcome outcome) {
        if (outcome.rejects().isEmpty()) {
            return;
        }
        try {
            writePartDespiteInterrupt(chunk, outcome);
        } catch (FileSystemException e) {
            throw new LoaderException(withFile(e), e);
        } catch (IOException e) {
            throw new LoaderException(e.getMessage() + "; check the free space in " + folder().getParent(), e);
        }
    }

    /** An interrupt closes a channel that is in use. The part is then written again, since its rows are stored. */
    private void writePartDespiteInterrupt(Chunk chunk, ChunkOutcome outcome) throws IOException {
        try {
            writePart(chunk, outcome);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            try {
                writePart(chunk, outcome);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writePart(Chunk chunk, ChunkOutcome outcome) throws IOException {
        List<List<Reject>> runs = RejectsPart.runs(chunk, outcome.rejects());
        RejectsPart part = RejectsPart.of(chunk, runs);
        ByteBuffer index = ByteBuffer.allocate(part.divided() ? runs.size() * RejectsOrder.INDEX_ENTRY : 0);
        try (FileChannel rejects = write(part.file(RejectsOrder.FILES.get(RejectsOrder.REJECTS)));
                FileChannel reasons = write(part.file(RejectsOrder.FILES.get(RejectsOrder.REASONS)))) {
            OutputStream copies = new BufferedOutputStream(Channels.newOutputStream(rejects));
            OutputStream lines = new BufferedOutputStream(Channels.newOutputStream(reasons));
            for (List<Reject> run : runs) {
                long rejectsFrom = rejects.position();
                long reasonsFrom = reasons.position();
                records.writeRecords(chunk, run.stream().map(Reject::at).toList(), copies);
                copies.flush();
                for (Reject reject : run) {
                    lines.write(ReasonLine.of(reject, chunk.index()).getBytes(StandardCharsets.UTF_8));
                }
                lines.flush();
                if (part.divided()) {
                    index.putLong(run.get(0).at().record())
                            .putLong(rejectsFrom)
                            .putLong(reasonsFrom)
                            .putLong(rejects.position())
                            .putLong(reasons.position());
                }
            }
            rejects.force(false);
            reasons.force(false);
        }
        if (part.divided()) {
            try (FileChannel file = write(part.file(RejectsOrder.INDEX))) {
                Channels.newOutputStream(file).write(index.array());
            }
        }
        parts.add(part);
    }

    private FileChannel write(String file) throws IOException {
        return RejectsJoin.write(folder().resolve(file));
    }

    @Override
    public void close() throws IOException {
        try (claim) {
            if (!inputs.isEmpty()) {
                joinEach();
            } else if (!parts.isEmpty()) {
                join(null, parts, records, claim);
                complete = claim.files();
            }
        }
    }

    /** Joins the parts of each input to its files. */
    private void joinEach() throws IOException {
        Map<URI, List<RejectsPart>> ofResource = new HashMap<>();
        for (RejectsPart part : parts) {
            ofResource
                    .computeIfAbsent(part.resource(), none -> new ArrayList<>())
                    .add(part);
        }
        for (InputFile input : inputs) {
            List<RejectsPart> own = input.resource().map(ofResource::get).orElse(null);
            if (own != null) {
                // The parts of one file after the other: a claim holds a file open.
                try (RejectsClaim names =
                        in(directory, input.name(), input.records().fileExtension(), journal)) {
                    join(own.get(0).resource(), own, input.records(), names);
                    joined.put(own.get(0).resource(), names.files());
                }
            }
        }
    }

    /** Joins parts to files with these names. A journal keeps the parts, as more may follow. */
    private void join(@Nullable URI resource, Collection<RejectsPart> which, RecordWriter writer, RejectsClaim names)
            throws IOException {
        RejectsJoin join = new RejectsJoin(folder(), which, writer);
        join.into(names.files(), journal != null);
        if (journal == null) {
            join.deleteParts(names.files());
        } else {
            journal.joined(resource, names.files());
        }
    }

    /** Where the parts are. */
    private Path folder() {
        return journal == null ? claim.parts() : journal.rejects();
    }

    /** Leaves out what was accepted last of this chunk, as it doesn't count. */
    void withdraw(Chunk chunk, ChunkOutcome outcome) {
        if (!outcome.rejects().isEmpty()) {
            parts.remove(RejectsPart.of(chunk, RejectsPart.runs(chunk, outcome.rejects())));
        }
    }

    @Override
    public String name() {
        return "the rejects file";
    }

    /** The files of one input, once they are complete; empty if no record was rejected. */
    Optional<RejectFiles> files() {
        return Optional.ofNullable(complete);
    }

    /** The files of several inputs, once they are complete, by the resource of their input. */
    Map<URI, RejectFiles> filesOfEach() {
        return joined;
    }

    /** The message of some of these exceptions is the file's name and nothing else. */
    static String withFile(FileSystemException e) {
        return e.getReason() == null ? e.toString() : String.valueOf(e.getMessage());
    }
}
