package dev.parallelloader.core.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive of the classes of a child, already parsed and verified, which later children map into memory: application
 * class-data sharing (JEP 350). Loading classes takes most of the time that a child needs to start.
 *
 * <p>The file is in the user's cache folder. Its name is a digest of the JVM and of the class path with sizes and times, so
 * that a changed class path has another file; a file that doesn't fit is ignored by the JVM. A child writes the archive
 * when it ends after its first chunk, as a draft with a unique name, and the complete draft is moved into place, so that
 * several loads can write it at the same time. If an archive can't be used or written (there is a directory on the class
 * path, or the folder is read-only), children start without one.
 */
final class ClassArchive {

    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);

    /** How long an archive is kept after its last use. */
    private static final Duration UNUSED = Duration.ofDays(30);

    private final Path file;

    private ClassArchive(Path file) {
        this.file = file;
    }

    /**
     * The archive for a class path, whether or not it has been written; empty if there can't be one.
     *
     * @param options the user's JVM options; if they name an archive, it is used instead
     */
    static Optional<ClassArchive> of(List<Path> classPath, List<String> options) {
        boolean chosen = options.stream()
                .anyMatch(option -> option.startsWith("-Xshare")
                        || option.contains("SharedArchiveFile")
                        || option.contains("ArchiveClassesAtExit"));
        if (chosen || classPath.stream().anyMatch(entry -> !Files.isRegularFile(entry) && Files.exists(entry))) {
            return Optional.empty();
        }
        try {
            Path folder = cacheFolder();
            Files.createDirectories(folder);
            return Files.isWritable(folder)
                    ? Optional.of(new ClassArchive(folder.resolve(digest(classPath) + ".jsa")))
                    : Optional.empty();
        } catch (IOException e) {
            log.debug("no folder for class archives", e);
            return Optional.empty();
        }
    }

    private static Path cacheFolder() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        Path cache;
        if (os.startsWith("windows")) {
            cache = Optional.ofNullable(System.getenv("LOCALAPPDATA"))
                    .map(Path::of)
                    .orElse(home);
        } else if (os.startsWith("mac")) {
            cache = home.resolve("Library").resolve("Caches");
        } else {
            cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .filter(folder -> !folder.isEmpty())
                    .map(Path::of)
                    .orElse(home.resolve(".cache"));
        }
        return cache.resolve("parallel-loader").resolve("class-archives");
    }

    private static String digest(List<Path> classPath) throws IOException {
        StringBuilder key = new StringBuilder(System.getProperty("java.home"))
                .append('\n')
                .append(System.getProperty("java.vm.version"));
        for (Path entry : classPath) {
            key.append('\n').append(entry);
            if (Files.exists(entry)) {
                key.append('|').append(Files.size(entry)).append('|').append(Files.getLastModifiedTime(entry));
            }
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(key.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** JVM options that use the archive. */
    List<String> useOptions() {
        touch();
        return List.of("-XX:SharedArchiveFile=" + file);
    }

    private void touch() {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            log.trace("the archive belongs to another user", e); // it can still be used
        }
    }

    /** A unique file that one child may write the archive to. */
    Path draft() {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime());
    }

    /** JVM options that write the archive when the child ends. */
    static List<String> writeOptions(Path draft) {
        return List.of("-XX:ArchiveClassesAtExit=" + draft);
    }

    /** Moves a draft into place, if there is one, and deletes archives that are no longer used. */
    void publish(Path draft) {
        try {
            if (Files.exists(draft)) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                log.debug("child processes start from {} from now on", file);
                deleteUnused();
            }
        } catch (IOException e) {
            log.debug("the class archive can't be moved into place", e);
            discard(draft);
        }
    }

    static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            log.debug("{} can't be deleted", draft, e);
        }
    }

    private void deleteUnused() throws IOException {
        Instant limit = Instant.now().minus(UNUSED);
        try (Stream<Path> archives = Files.list(file.getParent())) {
            for (Path archive : archives.toList()) {
                if (Files.getLastModifiedTime(archive).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(archive);
                }
            }
        } catch (FileSystemException e) {
            log.debug("another load deleted unused archives at the same time", e);
        }
    }
}
