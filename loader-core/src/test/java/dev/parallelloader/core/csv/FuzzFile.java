package dev.parallelloader.core.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that fuzz targets write and read, once for each input. It is deleted at the end. */
final class FuzzFile {

    static final Path PATH = create();

    private FuzzFile() {}

    private static Path create() {
        try {
            Path file = Files.createTempFile("fuzz", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
