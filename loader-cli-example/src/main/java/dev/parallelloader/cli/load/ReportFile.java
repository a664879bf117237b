package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.FileErrors;
import dev.parallelloader.cli.shell.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the report to a file, completely or not at all. */
final class ReportFile implements ReportTarget {

    private final Path path;

    /** Creates it without the checks of {@link #at}. */
    ReportFile(Path path) {
        this.path = path;
    }

    /**
     * Creates it and checks the path, so that a wrong one is reported before the load and not after it.
     *
     * @throws LoaderException if no file can be written there
     */
    static ReportFile at(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(path)) {
            throw new LoaderException("--report " + path + " is a folder: choose a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new LoaderException("--report " + path + " can't be written: there is no folder " + folder
                    + "; create it, or choose another file");
        }
        if (!Files.isWritable(folder)) {
            throw new LoaderException("--report " + path + " can't be written: no permission to write to " + folder
                    + "; choose another file");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new LoaderException("--report " + path + " is not a regular file: choose another file");
        }
        return new ReportFile(path);
    }

    /** Whether both paths lead to the same file. */
    static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) { // one of them doesn't exist, so only the paths can be compared
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    /** Whether the file would overwrite rejected rows or reasons that are kept in this folder. */
    static boolean amongRejects(Path path, Path rejects) {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        String name = String.valueOf(absolute.getFileName()).toLowerCase(Locale.ROOT);
        boolean ofRejects =
                name.contains(".rejects.csv") || name.contains(".rejects.jsonl") || name.contains(".reasons.csv");
        return same(path, rejects) || (ofRejects && folder != null && same(folder, rejects));
    }

    /** Writes the report. If that fails, prints a message; the rows are stored nevertheless. */
    @Override
    public ExitCode write(List<LoadReport> reports, boolean complete, ExitCode exit, PrintWriter err) {
        return tryToWrite(reports, complete)
                .map(failure -> unwritten("the report", path, failure, exit, err))
                .orElse(exit);
    }

    /**
     * Prints that something could not be written.
     *
     * @return the exit code for the command
     */
    static ExitCode unwritten(String what, Path where, IOException failure, ExitCode exit, PrintWriter err) {
        boolean loaded = exit.compareTo(ExitCode.REJECTED) <= 0;
        err.println(Secrets.hide(
                "loader: " + (loaded ? "the rows are stored" : "what was loaded is stored") + ", but " + what
                        + " could not be written to " + where + ": " + FileErrors.reason(failure)
                        + (loaded ? "; the load itself doesn't have to be repeated" : "")));
        return exit == ExitCode.OK ? ExitCode.FAILED : exit;
    }

    /** Writes the report; returns the error if that failed. */
    Optional<IOException> tryToWrite(List<LoadReport> reports, boolean complete) {
        boolean interrupted = Thread.interrupted();
        try {
            try {
                write(reports, complete);
            } catch (ClosedByInterruptException e) {
                interrupted = true;
                Thread.interrupted();
                write(reports, complete);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writes a temporary file and renames it, so that no reader finds half a report. */
    private void write(List<LoadReport> reports, boolean complete) throws IOException {
        Path temporary = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(temporary, ReportJson.of(reports, complete), StandardOpenOption.CREATE_NEW);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
