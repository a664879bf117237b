package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rejected records to {@code NAME.rejects.csv} as the source's {@link RecordWriter} has them, and to
 * {@code NAME.reasons.csv} where each was and why it was rejected. The rejects of each chunk are two files of their own, its
 * parts. They are joined in file order at the end ({@link RejectsOrder}), so a killed load leaves the parts of all chunks that
 * it had settled. The joined files are moved into place when they are complete.
 */
final class RejectsSink implements OutcomeSink {

    private static final Logger log = LoggerFactory.getLogger(RejectsSink.class);

    private static final String REASONS_HEADER = "record,line,offset,chunk,code,message\n";
    private static final int REJECTS = 0;
    private static final int REASONS = 1;
    private static final Set<OpenOption> AGAIN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    private final RejectsClaim claim;
    private final RecordWriter records;
    private final Set<RejectsPart> parts = new ConcurrentSkipListSet<>(RejectsPart.BY_CHUNK);

    private boolean joined;

    private RejectsSink(RejectsClaim claim, RecordWriter records) {
        this.claim = claim;
        this.records = records;
    }

    /**
     * @param name what the source is called
     * @param records writes the rejected records
     * @throws LoaderException if the directory can't be created or used
     */
    static RejectsSink in(Path directory, String name, RecordWriter records) {
        try {
            return new RejectsSink(RejectsClaim.in(directory, name), records);
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
            throw new LoaderException(
                    e.getMessage() + "; check the free space in "
                            + claim.parts().getParent(),
                    e);
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
        try (FileChannel rejects = write(part.file(RejectsOrder.FILES.get(REJECTS)));
                FileChannel reasons = write(part.file(RejectsOrder.FILES.get(REASONS)))) {
            OutputStream copies = new BufferedOutputStream(Channels.newOutputStream(rejects));
            OutputStream lines = new BufferedOutputStream(Channels.newOutputStream(reasons));
            for (List<Reject> run : runs) {
                long rejectsFrom = rejects.position();
                long reasonsFrom = reasons.position();
                records.writeRecords(chunk, run.stream().map(Reject::at).toList(), copies);
                copies.flush();
                for (Reject reject : run) {
                    lines.write(reasonLine(reject, chunk.index()).getBytes(StandardCharsets.UTF_8));
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
        Path path = claim.parts().resolve(file);
        return FileChannel.open(path, AGAIN, RejectsClaim.ownerOnly(path, "rw-------"));
    }

    @Override
    public void close() throws IOException {
        try (claim) {
            if (!parts.isEmpty()) {
                join();
            }
        }
    }

    private void join() throws IOException {
        Path rejects = claim.parts().resolve(RejectsOrder.FILES.get(REJECTS));
        Path reasons = claim.parts().resolve(RejectsOrder.FILES.get(REASONS));
        try (RejectsOrder order = RejectsOrder.of(claim.parts(), parts)) {
            join(order, REJECTS, records::writeHeader);
            join(order, REASONS, out -> out.write(REASONS_HEADER.getBytes(StandardCharsets.UTF_8)));
            Files.move(rejects, claim.files().rejects());
            Files.move(reasons, claim.files().reasons());
        } catch (IOException | RuntimeException e) {
            // Incomplete files must not look like complete ones.
            Files.deleteIfExists(rejects);
            Files.deleteIfExists(reasons);
            String why = e instanceof FileSystemException known ? withFile(known) : String.valueOf(e.getMessage());
            throw new LoaderException(why + "; the rejected records are in several files in " + claim.parts(), e);
        }
        joined = true;
        try {
            for (RejectsPart part : parts) {
                deleteFiles(part);
            }
        } catch (IOException e) {
            log.warn("can't delete the parts of {}: {}", claim.files().rejects(), e.toString());
        }
    }

    private void deleteFiles(RejectsPart part) throws IOException {
        for (String file : RejectsOrder.FILES) {
            Files.delete(claim.parts().resolve(part.file(file)));
        }
        if (part.divided()) {
            Files.delete(claim.parts().resolve(part.file(RejectsOrder.INDEX)));
        }
    }

    /** Writes what precedes the parts. */
    private interface Header {
        void write(OutputStream out) throws IOException;
    }

    private void join(RejectsOrder order, int what, Header header) throws IOException {
        try (FileChannel file = write(RejectsOrder.FILES.get(what))) {
            header.write(Channels.newOutputStream(file));
            order.copy(what, file);
            file.force(false);
        }
    }

    @Override
    public String name() {
        return "the rejects file";
    }

    /** The files, once they are complete; empty if no record was rejected. */
    Optional<RejectFiles> files() {
        return joined ? Optional.of(claim.files()) : Optional.empty();
    }

    /** The message of some of these exceptions is the file's name and nothing else. */
    private static String withFile(FileSystemException e) {
        return e.getReason() == null ? e.toString() : String.valueOf(e.getMessage());
    }

    private static String reasonLine(Reject reject, long chunk) {
        Span at = reject.at();
        return at.record() + "," + at.line() + "," + at.offset() + "," + chunk + "," + reject.code() + ",\""
                + reject.message().replace("\"", "\"\"") + "\"\n";
    }
}
