package dev.parallelloader.testkit.mongo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a mongod executable is: as told by a system property or the environment, on the PATH, or downloaded. */
final class MongodBinary {

    static final String PROPERTY = "loader.test.mongod";
    static final String VARIABLE = "LOADER_TEST_MONGOD";

    /** As the value of {@link #PROPERTY} or {@link #VARIABLE}: tests that need a server shall be skipped. */
    static final String NONE = "none";

    private MongodBinary() {}

    /** Whether tests shall run without a server, even if one could be found. */
    static boolean refused() {
        String property = System.getProperty(PROPERTY, "");
        return NONE.equals(property.isBlank() ? System.getenv(VARIABLE) : property);
    }

    /**
     * Finds the executable.
     *
     * @throws IOException if there is none; the message says why, and what to do
     */
    static Path find() throws IOException {
        Optional<Path> found = told("system property " + PROPERTY, System.getProperty(PROPERTY))
                .or(() -> told("environment variable " + VARIABLE, System.getenv(VARIABLE)))
                .or(MongodBinary::onPath);
        if (found.isPresent()) {
            return found.get();
        }
        if (Download.MONGOD.isPresent()) {
            return Download.MONGOD.get();
        }
        throw new IOException("neither system property " + PROPERTY + " nor environment variable " + VARIABLE
                + " names a mongod, none is on the PATH, and none could be downloaded: " + Download.TROUBLE);
    }

    /** Tried at most once in a JVM: an attempt in vain takes long, and the next test would repeat it. */
    private static final class Download {

        static final Optional<Path> MONGOD;
        static final String TROUBLE;

        static {
            Optional<Path> mongod = Optional.empty();
            String trouble = "";
            try {
                mongod = Optional.of(MongodDownload.pinned().get());
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                trouble = "interrupted";
            }
            MONGOD = mongod;
            TROUBLE = trouble;
        }
    }

    /** Told and not there is an error: to look elsewhere would test something else than what was asked for. */
    private static Optional<Path> told(String where, @Nullable String value) {
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
