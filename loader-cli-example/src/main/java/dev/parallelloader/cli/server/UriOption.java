package dev.parallelloader.cli.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database: {@code --uri}, else what {@code LOADER_URI} says. */
public final class UriOption {

    static final String DEFAULT = "mongodb://localhost:27017/social";

    @Option(
            names = "--uri",
            order = 10,
            paramLabel = "URI",
            description = {
                "The database; by default LOADER_URI from the environment (the way to pass a password: a command line is"
                        + " seen by everyone on the machine), else " + DEFAULT + "."
            })
    private @Nullable String uri;

    /** What the user asked for, empty if nothing. */
    Optional<String> given() {
        if (uri != null) {
            return Optional.of(uri);
        }
        return Optional.ofNullable(System.getenv("LOADER_URI")).filter(value -> !value.isBlank());
    }

    /** Whether it stands on the command line. */
    boolean onCommandLine() {
        return uri != null;
    }

    public String uri() {
        return given().orElse(DEFAULT);
    }
}
