package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.internal.run.FolderLock;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a journal. It may hold other files, which are left alone. Only its owner can read what is created in it: rejected
 * records may be personal data.
 *
 * @param created whether it was created for this load
 */
record JournalFolder(Path path, boolean created) {

    private static final Logger log = LoggerFactory.getLogger(JournalFolder.class);

    /** Opens a folder, and creates it if it doesn't exist. */
    static JournalFolder at(Path path) {
        JournalFolder folder = new JournalFolder(path, !Files.exists(path));
        try {
            if (!Files.isDirectory(path)) { // which a link to one is, too
                Files.createDirectories(path, ownerOnly(path, "rwx------"));
            }
            return folder;
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** @throws LoaderException if another load uses the folder */
    FolderLock lock() {
        try {
            Optional<FolderLock> lock = FolderLock.alone(path);
            if (lock.isPresent()) {
                return lock.get();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        throw new LoaderException(
                "the journal " + path
                        + " is used by a load that is running: wait until it ends, or choose another folder with journal (--journal)");
    }

    /** Releases the lock. Removes the folder if it was created for a load that has left nothing in it. */
    void unlock(FolderLock lock) {
        try {
            lock.release();
            if (created && isEmpty()) {
                Files.deleteIfExists(path);
            }
        } catch (DirectoryNotEmptyException e) {
            log.debug("{} is used by another load already", path, e);
        } catch (IOException e) {
            warn(e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    void warn(IOException e) {
        log.warn("can't clean up the journal {}: {}", path, e.toString());
    }

    private Path file() {
        return path.resolve("journal");
    }

    /** Reads the journal, if there is one. */
    JournalReader.Result read() {
        if (!Files.exists(file())) {
            return new JournalReader.Result(Optional.empty(), 0);
        }
        try {
            return JournalReader.read(file());
        } catch (IOException e) {
            throw new LoaderException(
                    "the journal " + path + " can't be read: " + reason(e)
                            + "; make it readable for this user, or choose another folder with journal (--journal)",
                    e);
        }
    }

    /** Creates a journal that begins with these lines, and opens it. Replaces an existing one. */
    JournalFile create(JournalHead head, int parallelism) throws IOException {
        Path draft = path.resolve("journal.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, ownerOnly(draft, "rw-------"));
        try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
            out.write(JournalLine.of("journal", JournalFile.VERSION).encode());
            for (JournalLine line : head.lines()) {
                out.write(line.encode());
            }
            out.write(JournalLine.of("begin", parallelism).encode());
            out.getFD().sync();
        }
        long length = Files.size(draft);
        Files.move(draft, file(), StandardCopyOption.REPLACE_EXISTING);
        return append(length);
    }

    /** Opens the journal to write after this position. */
    JournalFile append(long length) throws IOException {
        RandomAccessFile open = new RandomAccessFile(file().toFile(), "rw");
        try {
            return new JournalFile(open, length);
        } catch (IOException | RuntimeException e) {
            try (open) {
                throw e;
            }
        }
    }

    /** The folder of rejects. */
    Path rejects() {
        return path.resolve("rejects.parts");
    }

    /** Deletes those files of rejects whose names match. Creates the folder if it doesn't exist. */
    void deleteRejects(Predicate<RejectsName> which) throws IOException {
        for (RejectsName name : rejectNames()) {
            if (which.test(name)) {
                Files.deleteIfExists(rejects().resolve(name.toString()));
            }
        }
    }

    /** The files of rejects. Creates the folder if it doesn't exist. */
    List<RejectsName> rejectNames() throws IOException {
        try {
            Files.createDirectory(rejects(), ownerOnly(rejects(), "rwx------"));
        } catch (FileAlreadyExistsException e) {
            log.trace("an earlier run has created the folder", e);
        }
        try (Stream<Path> files = Files.list(rejects())) {
            return files.map(file -> RejectsName.parse(String.valueOf(file.getFileName())))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** Deletes the folder of rejects if it exists and is empty. */
    void deleteEmptyRejects() throws IOException {
        if (Files.isDirectory(rejects()) && rejectNames().isEmpty()) {
            Files.deleteIfExists(rejects());
        }
    }

    /** Deletes the journal and its rejects. */
    void delete() throws IOException {
        Files.deleteIfExists(path.resolve("journal.new"));
        Files.deleteIfExists(file());
        deleteRejects(name -> true);
        Files.deleteIfExists(rejects());
    }

    /** The exception for an error while the journal is written. */
    LoaderException unwritable(IOException e) {
        return new LoaderException(
                "the journal can't be written to " + path + ": " + reason(e)
                        + "; free some space or grant write permission and resume the load, or choose another folder with"
                        + " journal (--journal)",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file, not a folder";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
