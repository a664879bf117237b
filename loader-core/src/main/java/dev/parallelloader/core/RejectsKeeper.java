package dev.parallelloader.core;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Keeps refused records: {@code NAME.rejects.csv} with the header and their original bytes, {@code NAME.reasons.csv} with
 * where and why. A chunk's rejects are parts of their own until the end, when they are joined in file order: so a load
 * that is killed leaves every part of the chunks it had settled.
 */
final class RejectsKeeper implements Keeper {

    private static final String REASONS_HEADER = "record,line,offset,chunk,code,message\n";
    private static final String PART = ".part-";
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<OpenOption> AGAIN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    private final Path directory;
    private final Path rejects;
    private final Path reasons;
    private final Optional<Span> header;
    private final FileAttribute<?>[] ownerOnly;
    /** The parts there are, by the number of their first reject, which is the order of the file. */
    private final Set<Long> parts = new ConcurrentSkipListSet<>();

    private volatile URI resource = URI.create("");

    private RejectsKeeper(Path directory, String name, Optional<Span> header) {
        this.directory = directory;
        String plain = name.replaceAll("[/\\\\:]", "_"); // a name, never a path out of the directory
        String stem = plain.endsWith(".csv") ? plain.substring(0, plain.length() - 4) : plain;
        this.rejects = directory.resolve(stem + ".rejects.csv");
        this.reasons = directory.resolve(stem + ".reasons.csv");
        this.header = header;
        // Refused records are personal data as often as stored ones are.
        this.ownerOnly = directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * @param name what the source is called
     * @param header where the header is that makes refused records a file of their own
     * @throws LoaderException if rejects of an earlier load are there, or the directory can't be made
     */
    static RejectsKeeper in(Path directory, String name, Optional<Span> header) {
        RejectsKeeper keeper = new RejectsKeeper(directory, name, header);
        try {
            Files.createDirectories(directory);
            for (Path file : new Path[] {keeper.rejects, keeper.reasons}) {
                try (DirectoryStream<Path> there = Files.newDirectoryStream(
                        directory, entry -> isOf(file.getFileName().toString(), entry))) {
                    for (Path earlier : there) {
                        throw new LoaderException(earlier + " is there already, from an earlier load: move it away, or"
                                + " name another directory for rejects");
                    }
                }
            }
        } catch (IOException e) {
            throw new LoaderException("the directory for rejects, " + directory + ", can't be used: " + e, e);
        }
        if (!Files.isWritable(directory)) {
            throw new LoaderException("the directory for rejects, " + directory + ", can't be written to");
        }
        return keeper;
    }

    private static boolean isOf(String file, Path entry) {
        String name = entry.getFileName().toString();
        return name.equals(file) || name.startsWith(file + PART);
    }

    /** An interrupt closes a channel that is being written: the part is then written again, for its rows are stored. */
    @Override
    public void keep(Chunk chunk, ChunkOutcome outcome) throws IOException {
        if (outcome.rejects().isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            writeParts(chunk, outcome);
        } catch (ClosedByInterruptException e) {
            interrupted = true;
            Thread.interrupted();
            writeParts(chunk, outcome);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeParts(Chunk chunk, ChunkOutcome outcome) throws IOException {
        resource = chunk.resource();
        long number = outcome.rejects().get(0).at().record();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (SeekableByteChannel input = open(chunk);
                FileChannel part = FileChannel.open(part(rejects, number), AGAIN, ownerOnly)) {
            OutputStream out = Channels.newOutputStream(part);
            for (Reject reject : outcome.rejects()) {
                copyLine(input, reject.at(), out);
                lines.writeBytes(reasonLine(reject, chunk.index()).getBytes(StandardCharsets.UTF_8));
            }
            part.force(false);
        }
        try (FileChannel part = FileChannel.open(part(reasons, number), AGAIN, ownerOnly)) {
            Channels.newOutputStream(part).write(lines.toByteArray());
            part.force(false);
        }
        parts.add(number);
    }

    @Override
    public void close() throws IOException {
        if (parts.isEmpty()) {
            return;
        }
        try (FileChannel file = FileChannel.open(rejects, NEW, ownerOnly)) {
            OutputStream out = Channels.newOutputStream(file);
            if (header.isPresent()) {
                try (SeekableByteChannel input = Files.newByteChannel(Path.of(resource))) {
                    copyLine(input, header.get(), out);
                }
            }
            append(rejects, out);
            file.force(false);
        }
        try (FileChannel file = FileChannel.open(reasons, NEW, ownerOnly)) {
            OutputStream out = Channels.newOutputStream(file);
            out.write(REASONS_HEADER.getBytes(StandardCharsets.UTF_8));
            append(reasons, out);
            file.force(false);
        }
        for (long number : parts) {
            Files.delete(part(rejects, number));
            Files.delete(part(reasons, number));
        }
    }

    private void append(Path file, OutputStream out) throws IOException {
        for (long number : parts) {
            Files.copy(part(file, number), out);
        }
    }

    private Path part(Path file, long number) {
        return directory.resolve(file.getFileName() + PART + number);
    }

    private static SeekableByteChannel open(Chunk chunk) throws IOException {
        Payload payload = chunk.payload();
        if (payload != null) {
            throw new IOException("rejects of input that can't be opened again are not kept yet");
        }
        return Files.newByteChannel(Path.of(chunk.resource()));
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
