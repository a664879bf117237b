package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.shell.CreatedFolders;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.FileErrors;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final CreatedFolders made;
    private final RunLog log;

    private RunFolder(Path path, CreatedFolders made) throws IOException {
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
        CreatedFolders made = new CreatedFolders();
        try {
            for (int i = 1; i < SAME_SECOND; i++) {
                made.make(runs); // each time: a load that couldn't start may have taken it away again
                Path path = runs.resolve(i == 1 ? name : name + "-" + i);
                try {
                    made.makeNew(path);
                } catch (FileAlreadyExistsException | NoSuchFileException e) {
                    continue;
                }
                return new RunFolder(path, made);
            }
            throw new LoaderException("too many loads began in the same second in " + runs);
        } catch (IOException e) {
            made.removeEmpty();
            throw new LoaderException(
                    "no run folder can be made in " + runs + ": " + FileErrors.reason(e)
                            + "; name another place by --runs, or do without by --no-run-folder",
                    e);
        }
    }

    /**
     * A folder by its name.
     *
     * @throws LoaderException if there is something in it, or it can't be made
     */
    static RunFolder named(Path path) {
        CreatedFolders made = new CreatedFolders();
        try {
            made.make(path);
            if (!empty(path)) {
                throw taken(path);
            }
            return new RunFolder(path, made);
        } catch (FileAlreadyExistsException e) {
            throw taken(path);
        } catch (IOException e) {
            made.removeEmpty();
            throw new LoaderException(
                    "--run-folder " + path + " can't be used: " + FileErrors.reason(e)
                            + "; name another, or do without by --no-run-folder",
                    e);
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

    /** Writes down what happens in the load. */
    RunLog log() {
        return log;
    }

    /**
     * Writes the report, when the log is complete, and says where both are or what kept them from being written.
     *
     * @return the exit code as {@link ReportFile#write} gives it back
     */
    ExitCode write(List<LoadReport> reports, ExitCode exit, PrintWriter out, PrintWriter err) {
        log.close();
        Optional<IOException> ofReport = new ReportFile(path.resolve("report.json")).tryToWrite(reports, true);
        Optional<IOException> first = ofReport.or(log::trouble);
        if (first.isEmpty()) {
            out.println("report and log are in " + path);
            return exit;
        }
        boolean both = ofReport.isPresent() && log.trouble().isPresent();
        String what = both ? "report and log" : ofReport.isPresent() ? "the report" : "the rest of the log";
        return ReportFile.unwritten(what, path, first.get(), exit, err);
    }

    @Override
    public void close() throws IOException {
        log.close();
        CreatedFolders.removeEmpty(rejects());
        if (!log.started()) {
            Files.deleteIfExists(path.resolve(LOG));
            made.removeEmpty();
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
        Files.createFile(file, ownerOnly);
        // Not a channel: that would be closed for good when a worker that is told of is interrupted.
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(file.toFile()), StandardCharsets.UTF_8));
    }
}
