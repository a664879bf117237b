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
 * The classes of a child, parsed and verified once and kept in a file that later children map into memory: the JVM's
 * application class data sharing (JEP 350). Most of the start of a child is loading classes.
 *
 * <p>The file is in the user's cache folder, its name a digest of the JVM and the class path with sizes and times: whatever
 * changes, another file is used, and the JVM itself ignores one that doesn't fit. A child that works a chunk and is told to
 * end writes it, under a name of its own, and it is moved to its place when it is whole: so loads that make it at once do
 * no harm. Where it can't be used or made (a directory on the class path, a folder that can't be written to) there is none,
 * and children start as they would without.
 */
final class ClassArchive {

    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);

    /** An archive that nobody started a child with for so long belongs to a class path that is no more. */
    private static final Duration UNUSED = Duration.ofDays(30);

    private final Path file;

    private ClassArchive(Path file) {
        this.file = file;
    }

    /**
     * The archive for a class path, whether it is there yet or not; empty if there can't be one.
     *
     * @param options the options of the child's JVM, which may choose an archive themselves
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

    /** What makes a child use the archive. */
    List<String> useOptions() {
        touch();
        return List.of("-XX:SharedArchiveFile=" + file);
    }

    private void touch() {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            log.trace("another user's archive", e); // it can be used all the same
        }
    }

    /** A name under which one child may write the archive. */
    Path draft() {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime());
    }

    /** What makes a child write the archive when it ends. */
    static List<String> makeOptions(Path draft) {
        return List.of("-XX:ArchiveClassesAtExit=" + draft);
    }

    /** Puts a draft into its place, if the child that should write it did; clears up what is no longer used. */
    void publish(Path draft) {
        try {
            if (Files.exists(draft)) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                log.debug("child processes start from {} from now on", file);
                deleteUnused();
            }
        } catch (IOException e) {
            log.debug("the class archive can't be kept", e);
            discard(draft);
        }
    }

    static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            log.debug("{} is left behind", draft, e);
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
            log.debug("another load cleared up at the same time", e);
        }
    }
}
