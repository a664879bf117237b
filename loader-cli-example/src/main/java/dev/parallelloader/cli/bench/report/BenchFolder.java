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
 * The folder that the reports go into. It is made before anything is measured, so that nobody waits an hour to hear that
 * it can't be, and goes again if nothing was written to it. Never written over.
 */
public final class BenchFolder implements AutoCloseable {

    private final Path path;
    private final boolean made;

    private BenchFolder(Path path, boolean made) {
        this.path = path;
        this.made = made;
    }

    /**
     * Makes it.
     *
     * @param path a folder that isn't there, or is empty
     * @return the folder
     * @throws LoaderException if there is something in it, or it can't be made or written to
     */
    public static BenchFolder claim(Path path) {
        boolean there = Files.exists(path);
        try {
            Files.createDirectories(path);
            if (!empty(path)) {
                throw new LoaderException("--out " + path + " has something in it, and reports are never written over:"
                        + " name another folder");
            }
        } catch (NotDirectoryException e) {
            throw new LoaderException("--out " + path + " is a file: name a folder", e);
        } catch (IOException e) {
            throw new LoaderException("--out " + path + " can't be made: " + e, e);
        }
        if (!Files.isWritable(path)) {
            throw new LoaderException("--out " + path + " can't be written to: no permission");
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
     * Where it is.
     *
     * @return as it was claimed
     */
    public Path path() {
        return path;
    }

    /** Removes the folder if it was made here and is empty still. */
    @Override
    public void close() throws IOException {
        if (made && empty(path)) {
            Files.delete(path);
        }
    }
}
