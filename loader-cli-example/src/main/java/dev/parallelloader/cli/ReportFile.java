package dev.parallelloader.cli;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Where the report is written: whole or not at all. */
final class ReportFile {

    private final Path path;

    private ReportFile(Path path) {
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

    /** Writes beside the file and moves over it, so that no reader ever finds half a report. */
    void write(List<LoadReport> reports, boolean complete) throws IOException {
        Path temporary = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(temporary, ReportJson.of(reports, complete), StandardOpenOption.CREATE_NEW);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw new IOException("the report could not be written to " + path + ": " + e.getMessage(), e);
        }
    }
}
