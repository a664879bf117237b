package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The built command on a terminal. Presses keys and waits for output. Closing it kills the process. */
final class LoaderTerminal implements AutoCloseable {

    static final String ENTER = "\r";
    static final String TAB = "\t";
    static final String CTRL_A = "\u0001";
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String UP = "\u001bOA";

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final LoaderProcess loader;
    private int seen;

    private LoaderTerminal(LoaderProcess loader) {
        this.loader = loader;
    }

    /**
     * Starts the command.
     *
     * @param folder the working folder, which also has its state
     * @param type the type of the terminal, such as {@code xterm}
     * @param arguments as a shell reads them
     */
    static LoaderTerminal start(Path folder, String type, String... arguments) throws IOException {
        Map<String, String> different =
                Map.of("TERM", type, "XDG_STATE_HOME", folder.resolve("state").toString());
        return new LoaderTerminal(
                LoaderProcess.startOnTerminal(folder, environment -> environment.putAll(different), arguments));
    }

    /** Presses keys and waits for output. */
    void type(String keys, String expected) throws Exception {
        seen = loader.printed().length();
        loader.type(keys);
        await(expected);
    }

    /** Waits for more output, after the last keys and after what was awaited before. */
    void await(String expected) throws Exception {
        Await.until("it shows " + expected + " in " + loader.printed().substring(seen), DEADLINE, () -> {
            boolean over = !loader.alive();
            boolean shown = loader.printed().substring(seen).contains(expected);
            assertThat(over && !shown)
                    .as("it ended without showing %s, having printed\n%s", expected, loader.printed())
                    .isFalse();
            return shown;
        });
        seen = loader.printed().indexOf(expected, seen) + expected.length();
    }

    /** The whole output, including control sequences. */
    String printed() {
        return loader.printed();
    }

    /** Waits for the command to end by itself, and returns its whole output. */
    String end(ExitCode expected) throws Exception {
        return loader.await().with(expected).out();
    }

    @Override
    public void close() {
        loader.close();
    }
}
