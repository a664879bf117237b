package dev.parallelloader.testkit.mongo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a mongod executable is: as told by a system property or the environment, or on the PATH. */
final class MongodBinary {

    static final String PROPERTY = "loader.test.mongod";
    static final String VARIABLE = "LOADER_TEST_MONGOD";

    private MongodBinary() {}

    static Optional<Path> find() {
        return told("system property " + PROPERTY, System.getProperty(PROPERTY))
                .or(() -> told("environment variable " + VARIABLE, System.getenv(VARIABLE)))
                .or(MongodBinary::onPath);
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
