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
 * The folder that keeps the files of one load: {@code report.json}, {@code load.log}, and {@code rejects} if rows were rejected. The
 * log is created first, and only if no other load has created one. The folder of a load that did not start is removed.
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
     * Creates a folder named after the time, with a number added if another load started in the same second.
     *
     * @throws LoaderException if it can't be created
     */
    static RunFolder under(Path runs, LocalDateTime now) {
        String name = "LOAD_" + STAMP.format(now);
        CreatedFolders made = new CreatedFolders();
        try {
            for (int i = 1; i < SAME_SECOND; i++) {
                made.make(runs); // each time, since a load that couldn't start may have removed it
                Path path = runs.resolve(i == 1 ? name : name + "-" + i);
                try {
                    made.makeNew(path);
                } catch (FileAlreadyExistsException | NoSuchFileException e) {
                    continue;
                }
                return new RunFolder(path, made);
            }
            throw new LoaderException("can't create a run folder in " + runs
                    + ": too many loads started in the same second; start this load again, or use --run-folder");
        } catch (IOException e) {
            made.removeEmpty();
            throw new LoaderException(
                    "can't create a run folder in " + runs + ": " + FileErrors.reason(e)
                            + "; choose another folder with --runs, or use --no-run-folder",
                    e);
        }
    }

    /**
     * Uses the folder with this name, which must be empty or not exist.
     *
     * @throws LoaderException if it isn't empty, or can't be created
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
                            + "; choose another folder, or use --no-run-folder",
                    e);
        }
    }

    private static LoaderException taken(Path path) {
        return new LoaderException("--run-folder " + path
                + " is not empty, and files of an earlier load are never overwritten: choose another folder");
    }

    Path path() {
        return path;
    }

    /** The folder for rejects, unless the user chose another. */
    Path rejects() {
        return path.resolve("rejects");
    }

    /** The log of the load. */
    RunLog log() {
        return log;
    }

    /**
     * Closes the log, writes the report, and prints where both are or why they could not be written.
     *
     * @return the exit code for the command, as for {@link ReportFile#write}
     */
    ExitCode write(List<LoadReport> reports, ExitCode exit, PrintWriter out, PrintWriter err) {
        log.close();
        Optional<IOException> ofReport = new ReportFile(path.resolve("report.json")).tryToWrite(reports, true);
        Optional<IOException> first = ofReport.or(log::failure);
        if (first.isEmpty()) {
            out.println("report and log are in " + path);
            return exit;
        }
        boolean both = ofReport.isPresent() && log.failure().isPresent();
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

    /** Creates the log, readable by its owner only: error messages of a server may quote rows. */
    private static BufferedWriter openLog(Path file) throws IOException {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, ownerOnly);
        // Not a channel, which would be closed if a thread that writes to the log is interrupted.
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(file.toFile()), StandardCharsets.UTF_8));
    }
}
