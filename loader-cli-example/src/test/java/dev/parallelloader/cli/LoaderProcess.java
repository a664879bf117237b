package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The built command in a process of its own, started from the jar. Closing it kills the process. */
final class LoaderProcess implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Process process;
    private final Path out;
    private final Path err;

    private LoaderProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** The end of a command. */
    record Ended(int exit, String out, String err) {

        /** Fails with the output unless this is the exit code. */
        Ended with(ExitCode expected) {
            assertThat(exit).as("exit code; it printed\n%s\n%s", out, err).isEqualTo(expected.number());
            assertThat(err).as("stack traces are for --verbose").doesNotContain("\tat ");
            return this;
        }
    }

    static Ended run(Path folder, String... arguments) throws Exception {
        try (LoaderProcess started = start(folder, arguments)) {
            return started.await();
        }
    }

    static LoaderProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, environment -> {}, arguments);
    }

    /**
     * Starts the command.
     *
     * @param folder the working folder, which also has the temporary files
     * @param change changes its environment
     */
    static LoaderProcess start(Path folder, Consumer<Map<String, String>> change, String... arguments)
            throws IOException {
        Path jar = Path.of(System.getProperty("loader.jar"));
        assertThat(jar)
                .as("built in the phase package, before integration tests")
                .exists();
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // A build in the background ignores SIGINT, and one with nohup ignores SIGHUP. Children inherit that.
            command.addAll(List.of("/usr/bin/env", "--default-signal=INT,TERM,HUP"));
        }
        command.addAll(QuickStart.java(jar));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Dloader.command=loader", // as if it were on the PATH
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        return start(folder, change, command);
    }

    /**
     * Starts the command on a terminal of its own, 120 columns wide. What is typed here are its keys, and stdout is its screen.
     *
     * @param arguments the arguments, quoted for a shell
     */
    static LoaderProcess startOnTerminal(Path folder, Consumer<Map<String, String>> change, String... arguments)
            throws IOException {
        String jar = System.getProperty("loader.jar");
        String command = "stty cols 120 rows 50; exec /usr/bin/env --default-signal=INT,TERM,HUP '"
                + String.join("' '", QuickStart.java(Path.of(jar))) + "' '-Djava.io.tmpdir="
                + Files.createDirectories(folder.resolve("tmp")) + "' -jar '" + jar + "' "
                + String.join(" ", arguments);
        return start(folder, change, List.of("script", "-qec", command, "/dev/null"));
    }

    /** Starts the command in another way, such as by its script. */
    static LoaderProcess start(Path folder, Consumer<Map<String, String>> change, List<String> command)
            throws IOException {
        Path out = Files.createTempFile(folder, "stdout", ".txt");
        Path err = Files.createTempFile(folder, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Tests must not see what a developer has set. Colours are on only in the tests that check them.
        builder.environment().keySet().removeIf(name -> name.startsWith("LOADER_"));
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("NO_COLOR", "1");
        change.accept(builder.environment());
        return new LoaderProcess(builder.start(), out, err);
    }

    /** Waits until the command has printed this on stdout or stderr. */
    void awaitPrinted(String text) throws InterruptedException {
        Await.until("it prints " + text, DEADLINE, () -> {
            assertThat(process.isAlive() || printed().contains(text))
                    .as(printed())
                    .isTrue();
            return printed().contains(text);
        });
    }

    /** Types this at the terminal, or writes it to stdin. */
    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Writes these bytes to stdin. */
    void write(byte[] bytes) throws IOException {
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
    }

    /** Closes stdin. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Sends a signal, such as INT. */
    void signal(String name) throws Exception {
        int exit = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    Ended await() throws InterruptedException {
        assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as("ended; it printed\n" + printed())
                .isTrue();
        return new Ended(process.exitValue(), read(out), read(err));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean alive() {
        return process.isAlive();
    }

    String printed() {
        return read(out) + read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
