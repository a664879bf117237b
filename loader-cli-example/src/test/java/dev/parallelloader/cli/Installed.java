package dev.parallelloader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The command as it is installed: started by its script, with options for the JVM in the environment. */
final class Installed {

    private Installed() {}

    /**
     * Starts the command.
     *
     * @param folder the working folder, which also has the temporary files
     * @param javaOptions more options of the JVM, without blanks in them
     * @param change changes its environment
     */
    static LoaderProcess start(
            Path folder, List<String> javaOptions, Consumer<Map<String, String>> change, String... arguments)
            throws IOException {
        Path script = Path.of(System.getProperty("loader.jar")).resolveSibling("bin/loader");
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        List<String> options = new ArrayList<>(javaOptions);
        options.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        Consumer<Map<String, String>> own = environment -> {
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("XDG_CACHE_HOME", "/dev/null"); // where no archive of classes can be made
            environment.put("LOADER_JAVA_OPTS", String.join(" ", options));
        };
        return LoaderProcess.start(folder, own.andThen(change), command);
    }

    static LoaderProcess.Ended run(Path folder, List<String> javaOptions, String... arguments) throws Exception {
        try (LoaderProcess started = start(folder, javaOptions, environment -> {}, arguments)) {
            return started.await();
        }
    }
}
