package dev.parallelloader.testkit.mongo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a mongod executable: by a system property or an environment variable, on the PATH, or by downloading one. */
final class MongodBinary {

    static final String PROPERTY = "loader.test.mongod";
    static final String VARIABLE = "LOADER_TEST_MONGOD";

    /** The value of {@link #PROPERTY} or {@link #VARIABLE} by which tests that need a server are skipped. */
    static final String NONE = "none";

    private MongodBinary() {}

    /** Whether tests that need a server are to be skipped, even if there is a mongod. */
    static boolean disabled() {
        String property = System.getProperty(PROPERTY, "");
        return NONE.equals(property.isBlank() ? System.getenv(VARIABLE) : property);
    }

    /**
     * Finds the executable.
     *
     * @throws IOException if there is none; the message says why and what to do
     */
    static Path find() throws IOException {
        Optional<Path> found = configured("system property " + PROPERTY, System.getProperty(PROPERTY))
                .or(() -> configured("environment variable " + VARIABLE, System.getenv(VARIABLE)))
                .or(MongodBinary::onPath);
        if (found.isPresent()) {
            return found.get();
        }
        if (Download.MONGOD.isPresent()) {
            return Download.MONGOD.get();
        }
        throw new IOException("neither system property " + PROPERTY + " nor environment variable " + VARIABLE
                + " names a mongod, none is on the PATH, and none could be downloaded: " + Download.FAILURE);
    }

    /** The result of a download, which is tried once in a JVM because a failed attempt takes long. */
    private static final class Download {

        static final Optional<Path> MONGOD;
        static final String FAILURE;

        static {
            Optional<Path> mongod = Optional.empty();
            String failure = "";
            try {
                mongod = Optional.of(MongodDownload.pinned().get());
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = "interrupted";
            }
            MONGOD = mongod;
            FAILURE = failure;
        }
    }

    /** Fails if the configured file doesn't exist: tests must not run with another mongod than the configured one. */
    private static Optional<Path> configured(String where, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Path binary = Path.of(value);
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException(where + " names " + value + ", which is not an executable file");
        }
        return Optional.of(binary);
    }

    private static Optional<Path> onPath() {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder ->
                        Arrays.stream(new String[] {"mongod", "mongod.exe"}).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
