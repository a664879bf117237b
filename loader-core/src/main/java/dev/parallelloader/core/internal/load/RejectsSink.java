package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rejected records: {@code NAME.rejects.csv} with the header and their original bytes, {@code NAME.reasons.csv} with
 * where and why. A chunk's rejects are parts of their own until the end, when they are joined in file order: so a load
 * that is killed leaves every part of the chunks it had settled. The two files are joined among the parts and moved into
 * place when they are whole.
 */
final class RejectsSink implements OutcomeSink {

    private static final Logger log = LoggerFactory.getLogger(RejectsSink.class);

    private static final String REASONS_HEADER = "record,line,offset,chunk,code,message\n";
    private static final String REJECTS = "rejects";
    private static final String REASONS = "reasons";
    private static final Set<OpenOption> AGAIN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    private final RejectsClaim claim;
    private final Optional<Span> header;
    private final Set<Part> parts = new ConcurrentSkipListSet<>(Part.FILE_ORDER);

    private volatile URI resource = URI.create("");
    private boolean joined;

    /**
     * The rejects of a chunk, or of a part of one.
     *
     * @param chunk the chunk's index: several resources may each begin with record 1
     * @param record number of the first reject
     */
    private record Part(long chunk, long record) {

        static final Comparator<Part> FILE_ORDER =
                Comparator.comparingLong(Part::chunk).thenComparingLong(Part::record);

        String file(String what) {
            return what + "-" + chunk + "-" + record;
        }
    }

    private RejectsSink(RejectsClaim claim, Optional<Span> header) {
        this.claim = claim;
        this.header = header;
    }

    /**
     * @param name what the source is called
     * @param header where the header is that makes rejected records a file of their own
     * @throws LoaderException if the directory can't be made or used
     */
    static RejectsSink in(Path directory, String name, Optional<Span> header) {
        try {
            return new RejectsSink(RejectsClaim.in(directory, name), header);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.toString() : e.getReason();
            throw new LoaderException(
                    "rejects of " + name + " can't be kept in " + directory + ": " + reason
                            + "; name another directory for rejects"
                            + (reason.contains("too long") ? ", or give the file a shorter name" : ""),
                    e);
        } catch (IOException e) {
            throw new LoaderException(
                    "rejects of " + name + " can't be kept in " + directory + ": " + e.getMessage()
                            + "; make room there, or name another directory for rejects",
                    e);
        }
    }

    /** An interrupt closes a channel that is being written: the part is then written again, for its rows are stored. */
    @Override
    public void keep(Chunk chunk, ChunkOutcome outcome) throws IOException {
        if (outcome.rejects().isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            writePart(chunk, outcome);
        } catch (ClosedByInterruptException e) {
            interrupted = true;
            Thread.interrupted();
            writePart(chunk, outcome);
        } catch (FileSystemException e) {
            throw e; // names the file
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + "; is there room in " + claim.parts().getParent() + "?", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writePart(Chunk chunk, ChunkOutcome outcome) throws IOException {
        resource = chunk.resource();
        Part part = new Part(chunk.index(), outcome.rejects().get(0).at().record());
        try (SeekableByteChannel input = open(chunk);
                FileChannel rejects = write(part.file(REJECTS));
                FileChannel reasons = write(part.file(REASONS))) {
            OutputStream records = new BufferedOutputStream(Channels.newOutputStream(rejects));
            OutputStream lines = new BufferedOutputStream(Channels.newOutputStream(reasons));
            for (Reject reject : outcome.rejects()) {
                copyLine(input, reject.at(), records);
                lines.write(reasonLine(reject, chunk.index()).getBytes(StandardCharsets.UTF_8));
            }
            records.flush();
            lines.flush();
            rejects.force(false);
            reasons.force(false);
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
        Path rejects = claim.parts().resolve(REJECTS);
        Path reasons = claim.parts().resolve(REASONS);
        try {
            join(REJECTS, this::writeHeader);
            join(REASONS, out -> out.write(REASONS_HEADER.getBytes(StandardCharsets.UTF_8)));
            Files.move(rejects, claim.files().rejects());
            Files.move(reasons, claim.files().reasons());
        } catch (IOException e) {
            // Half of them, which nobody should take for the whole.
            Files.deleteIfExists(rejects);
            Files.deleteIfExists(reasons);
            throw new IOException(e.getMessage() + "; they are in parts in " + claim.parts(), e);
        }
        joined = true;
        try {
            for (Part part : parts) {
                Files.delete(claim.parts().resolve(part.file(REJECTS)));
                Files.delete(claim.parts().resolve(part.file(REASONS)));
            }
        } catch (IOException e) {
            log.warn("the parts of {} can't be deleted: {}", claim.files().rejects(), e.toString());
        }
    }

    /** Writes what comes before the parts. */
    private interface Beginning {
        void write(OutputStream out) throws IOException;
    }

    private void join(String what, Beginning beginning) throws IOException {
        try (FileChannel file = write(what)) {
            OutputStream out = Channels.newOutputStream(file);
            beginning.write(out);
            for (Part part : parts) {
                Files.copy(claim.parts().resolve(part.file(what)), out);
            }
            file.force(false);
        }
    }

    private void writeHeader(OutputStream out) throws IOException {
        if (header.isPresent()) {
            try (SeekableByteChannel input = Files.newByteChannel(Path.of(resource))) {
                copyLine(input, header.get(), out);
            }
        }
    }

    @Override
    public Optional<RejectFiles> rejectFiles() {
        return joined ? Optional.of(claim.files()) : Optional.empty();
    }

    private static SeekableByteChannel open(Chunk chunk) throws IOException {
        Payload payload = chunk.payload();
        if (payload != null) {
            throw new IOException("rejects of input that can't be opened again are not kept yet");
        }
        try {
            return Files.newByteChannel(Path.of(chunk.resource()));
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(e.getFile(), null, "the input is gone");
        }
    }

    /** Copies the bytes of a span, and a line end if it has none: a file's last line may. */
    private static void copyLine(SeekableByteChannel input, Span span, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(span.length(), 64 << 10));
        input.position(span.offset());
        long left = span.length();
        byte last = '\n';
        while (left > 0) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            int read = input.read(buffer);
            if (read < 0) {
                throw new IOException("the input became shorter while it was loaded");
            }
            out.write(buffer.array(), 0, read);
            last = buffer.get(read - 1);
            left -= read;
        }
        if (last != '\n' && last != '\r') {
            out.write('\n');
        }
    }

    private static String reasonLine(Reject reject, long chunk) {
        Span at = reject.at();
        return at.record() + "," + at.line() + "," + at.offset() + "," + chunk + "," + reject.code() + ",\""
                + reject.message().replace("\"", "\"\"") + "\"\n";
    }
}
