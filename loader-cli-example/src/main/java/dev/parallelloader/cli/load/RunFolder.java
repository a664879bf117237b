package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.shell.ExitCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is kept of one load: {@code report.json}, {@code load.log}, and {@code rejects} if there were any. The log is made
 * first, and only where no other load has made one; a folder whose load never started goes again.
 */
final class RunFolder implements AutoCloseable {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final String LOG = "load.log";
    private static final int SAME_SECOND = 1000;

    private final Path path;
    private final boolean made;
    private final RunLog log;

    private RunFolder(Path path, boolean made) throws IOException {
        this.path = path;
        this.made = made;
        this.log = new RunLog(openLog(path.resolve(LOG)));
    }

    /**
     * A folder of this second's name, or the next free one if another load began in it too.
     *
     * @throws LoaderException if it can't be made
     */
    static RunFolder under(Path runs, LocalDateTime now) {
        String name = "LOAD_" + STAMP.format(now);
        try {
            Files.createDirectories(runs);
            for (int i = 1; i < SAME_SECOND; i++) {
                Path path = runs.resolve(i == 1 ? name : name + "-" + i);
                try {
                    Files.createDirectory(path);
                } catch (FileAlreadyExistsException e) {
                    continue;
                }
                return new RunFolder(path, true);
            }
            throw new LoaderException("too many loads began in the same second in " + runs);
        } catch (IOException e) {
            throw new LoaderException(
                    "no run folder can be made in " + runs + " (" + e
                            + "): name another place by --runs, or do without by" + " --no-run-folder",
                    e);
        }
    }

    /**
     * A folder by its name.
     *
     * @throws LoaderException if there is something in it, or it can't be made
     */
    static RunFolder named(Path path) {
        boolean there = Files.exists(path);
        try {
            Files.createDirectories(path);
            if (!empty(path)) {
                throw taken(path);
            }
            return new RunFolder(path, !there);
        } catch (FileAlreadyExistsException e) {
            throw taken(path);
        } catch (IOException e) {
            throw new LoaderException("--run-folder " + path + " can't be used: " + e, e);
        }
    }

    private static LoaderException taken(Path path) {
        return new LoaderException("--run-folder " + path
                + " has something in it, from an earlier load perhaps, which is not written over: name another");
    }

    Path path() {
        return path;
    }

    /** Where rejects are kept unless the user named a place. */
    Path rejects() {
        return path.resolve("rejects");
    }

    Path reportFile() {
        return path.resolve("report.json");
    }

    /** Writes down what happens in the load. */
    RunLog log() {
        return log;
    }

    /** Writes the report; gives back the exit code as {@link ReportFile#write} does. */
    ExitCode write(List<LoadReport> reports, ExitCode exit, PrintWriter err) {
        return ReportFile.at(reportFile()).write(reports, true, exit, err);
    }

    @Override
    public void close() throws IOException {
        log.close();
        if (Files.isDirectory(rejects()) && empty(rejects())) {
            Files.delete(rejects());
        }
        if (!log.started()) {
            Files.delete(path.resolve(LOG));
            if (made && empty(path)) {
                Files.delete(path);
            }
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** For the owner only: what a server says about a chunk that failed may quote rows. */
    private static BufferedWriter openLog(Path file) throws IOException {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
        return new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }
}
