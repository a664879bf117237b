package dev.parallelloader.cli.shell;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for files, which is deleted when it is closed. It must not have subfolders. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /**
     * Creates one in the system's folder for temporary files.
     *
     * @throws LoaderException if it can't be created
     */
    public static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new LoaderException(
                    "can't create a temporary folder in " + System.getProperty("java.io.tmpdir") + ": "
                            + FileErrors.reason(e) + "; fix that, or choose another folder with"
                            + " LOADER_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(path)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(path);
    }
}
