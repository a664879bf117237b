package dev.parallelloader.cli.bench.report;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder for the reports. It is created before anything is measured, so that a wrong path is reported at once, and removed if
 * nothing was written to it. Existing files are never overwritten.
 */
public final class BenchFolder implements AutoCloseable {

    private final Path path;
    private final boolean made;

    private BenchFolder(Path path, boolean made) {
        this.path = path;
        this.made = made;
    }

    /**
     * Creates the folder.
     *
     * @param path a folder that doesn't exist or is empty
     * @return the folder
     * @throws LoaderException if it isn't empty, or can't be created or written to
     */
    public static BenchFolder claim(Path path) {
        boolean there = Files.exists(path);
        try {
            Files.createDirectories(path);
            if (!empty(path)) {
                throw new LoaderException(
                        "--out " + path + " is not empty, and files are never overwritten: choose another folder");
            }
        } catch (NotDirectoryException e) {
            throw new LoaderException("--out " + path + " is a file: choose a folder", e);
        } catch (IOException e) {
            throw new LoaderException("--out " + path + " can't be created: " + e + "; choose another folder", e);
        }
        if (!Files.isWritable(path)) {
            throw new LoaderException("--out " + path + " can't be written to: no permission; choose another folder");
        }
        return new BenchFolder(path, !there);
    }

    private static boolean empty(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    /**
     * Writes {@code report.html}, {@code report.md} and {@code results.json}.
     *
     * @param results what to report
     * @throws IOException if one can't be written
     */
    public void write(Results results) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("results.json", ResultsJson.of(results));
        files.put("report.md", MarkdownReport.of(results));
        files.put("report.html", HtmlReport.of(results));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(path.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
        }
    }

    /**
     * The path of the folder.
     *
     * @return the path as it was passed to {@link #claim}
     */
    public Path path() {
        return path;
    }

    /** Removes the folder if it was created here and is still empty. */
    @Override
    public void close() throws IOException {
        if (made && empty(path)) {
            Files.delete(path);
        }
    }
}
