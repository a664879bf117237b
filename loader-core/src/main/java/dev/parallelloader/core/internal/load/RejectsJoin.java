package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.source.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins parts with rejects, in file order, to the two files of an input. These are moved into place when they are complete.
 *
 * @param folder where the parts are
 * @param parts the parts, in the order of their chunks
 * @param records writes the header of the file with the records
 */
record RejectsJoin(Path folder, Collection<RejectsPart> parts, RecordWriter records) {

    private static final Logger log = LoggerFactory.getLogger(RejectsJoin.class);

    private static final Set<OpenOption> AGAIN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    /** Writes what precedes the parts. */
    private interface Header {
        void write(OutputStream out) throws IOException;
    }

    /** Opens a file for its owner alone. */
    static FileChannel write(Path file) throws IOException {
        return FileChannel.open(file, AGAIN, RejectsClaim.ownerOnly(file, "rw-------"));
    }

    /**
     * Joins the parts.
     *
     * @param replace whether the files may exist, as those of an earlier run of the load
     * @throws LoaderException if that fails; the parts are left then
     */
    void into(RejectFiles files, boolean replace) throws IOException {
        Path rejects = folder.resolve(RejectsOrder.FILES.get(RejectsOrder.REJECTS));
        Path reasons = folder.resolve(RejectsOrder.FILES.get(RejectsOrder.REASONS));
        try (RejectsOrder order = RejectsOrder.of(folder, parts)) {
            join(order, RejectsOrder.REJECTS, rejects, records::writeHeader);
            join(order, RejectsOrder.REASONS, reasons, RejectsJoin::writeReasonsHeader);
            move(rejects, files.rejects(), replace);
            move(reasons, files.reasons(), replace);
        } catch (IOException | RuntimeException e) {
            // Incomplete files must not look like complete ones.
            Files.deleteIfExists(rejects);
            Files.deleteIfExists(reasons);
            String why = e instanceof FileSystemException known
                    ? RejectsSink.withFile(known)
                    : String.valueOf(e.getMessage());
            throw new LoaderException(why + "; the rejected records are in several files in " + folder, e);
        }
    }

    /** Moves a file. If it can only be copied, as to another disk, it is incomplete for a while, under another name. */
    private static void move(Path from, Path to, boolean replace) throws IOException {
        Path beside = to.resolveSibling(to.getFileName() + ".incomplete");
        try {
            Files.move(from, beside, StandardCopyOption.REPLACE_EXISTING);
            if (replace) {
                Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(beside, to);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Deletes the parts, now that they are joined to these files. */
    void deleteParts(RejectFiles files) {
        try {
            for (RejectsPart part : parts) {
                delete(part);
            }
        } catch (IOException e) {
            log.warn("can't delete the parts of {}: {}", files.rejects(), e.toString());
        }
    }

    private static void writeReasonsHeader(OutputStream out) throws IOException {
        out.write(ReasonLine.HEADER.getBytes(StandardCharsets.UTF_8));
    }

    private static void join(RejectsOrder order, int what, Path joined, Header header) throws IOException {
        try (FileChannel file = write(joined)) {
            header.write(Channels.newOutputStream(file));
            order.copy(what, file);
            file.force(false);
        }
    }

    private void delete(RejectsPart part) throws IOException {
        for (String file : RejectsOrder.FILES) {
            Files.delete(folder.resolve(part.file(file)));
        }
        if (part.divided()) {
            Files.delete(folder.resolve(part.file(RejectsOrder.INDEX)));
        }
    }
}
