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

/** Where the report is written: whole or not at all. */
final class ReportFile implements ReportTarget {

    private final Path path;

    /** Without the checks of {@link #at}. */
    ReportFile(Path path) {
        this.path = path;
    }

    /**
     * Checks now what would otherwise come out when hours of loading are over.
     *
     * @throws LoaderException if nothing could be written there
     */
    static ReportFile at(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(path)) {
            throw new LoaderException("--report " + path + " is a folder: name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new LoaderException("--report " + path + " can't be written: there is no folder " + folder
                    + "; make it, or name another");
        }
        if (!Files.isWritable(folder)) {
            throw new LoaderException("--report " + path + " can't be written: no permission to write in " + folder);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new LoaderException("--report " + path + " is not a regular file: name another");
        }
        return new ReportFile(path);
    }

    /** Whether both are the same file, be it by a link or another way to write its path. */
    static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) { // one of them isn't there, so only the paths can be compared
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    /** Whether it would take the place of rejected rows or reasons that are kept in this folder. */
    static boolean amongRejects(Path path, Path rejects) {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        String name = String.valueOf(absolute.getFileName()).toLowerCase(Locale.ROOT);
        boolean ofRejects = name.contains(".rejects.csv") || name.contains(".reasons.csv");
        return same(path, rejects) || (ofRejects && folder != null && same(folder, rejects));
    }

    /** Writes it. If that fails it says so, and the rows are stored all the same. */
    @Override
    public ExitCode write(List<LoadReport> reports, boolean complete, ExitCode exit, PrintWriter err) {
        return tryToWrite(reports, complete)
                .map(trouble -> unwritten("the report", path, trouble, exit, err))
                .orElse(exit);
    }

    /**
     * Tells that something could not be written.
     *
     * @return the exit code after that
     */
    static ExitCode unwritten(String what, Path where, IOException trouble, ExitCode exit, PrintWriter err) {
        String stored = exit.compareTo(ExitCode.REJECTED) <= 0 ? "the rows are stored" : "what was loaded is stored";
        err.println(Secrets.hide("loader: " + stored + "; only " + what + " could not be written to " + where + ": "
                + FileErrors.reason(trouble)));
        return exit == ExitCode.OK ? ExitCode.FAILED : exit;
    }

    /** Writes it, and gives back what kept it from being written. */
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

    /** Writes beside the file and moves over it, so that no reader ever finds half a report. */
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
