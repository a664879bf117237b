package dev.parallelloader.cli.shell;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for files, without folders in it, that goes when it is closed. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /**
     * Makes one where the system has its temporary files.
     *
     * @throws LoaderException if none can be made there
     */
    public static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new LoaderException(
                    "no temporary folder can be made in " + System.getProperty("java.io.tmpdir") + ": "
                            + FileErrors.reason(e) + "; mend that, or name another folder by"
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
