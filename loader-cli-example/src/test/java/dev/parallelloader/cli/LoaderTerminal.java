package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The built command on a terminal: keys go in, what comes up is waited for. Ended by force when closed. */
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
     * Starts it.
     *
     * @param folder where it works, and keeps its state
     * @param type of the terminal, such as {@code xterm}
     * @param arguments as a shell reads them
     */
    static LoaderTerminal start(Path folder, String type, String... arguments) throws IOException {
        Map<String, String> different =
                Map.of("TERM", type, "XDG_STATE_HOME", folder.resolve("state").toString());
        return new LoaderTerminal(
                LoaderProcess.startOnTerminal(folder, environment -> environment.putAll(different), arguments));
    }

    /** Presses keys and waits for what they bring up. */
    void type(String keys, String expected) throws Exception {
        seen = loader.printed().length();
        loader.type(keys);
        await(expected);
    }

    /** Waits for more of what the last keys bring up. */
    void await(String expected) throws Exception {
        Await.until("it shows " + expected + " in " + loader.printed().substring(seen), DEADLINE, () -> {
            boolean over = !loader.alive();
            boolean shown = loader.printed().substring(seen).contains(expected);
            assertThat(over && !shown)
                    .as("it ended without showing %s, having printed\n%s", expected, loader.printed())
                    .isFalse();
            return shown;
        });
    }

    /** All that was printed, control sequences and all. */
    String printed() {
        return loader.printed();
    }

    /** Waits for the end, which has to come of its own, and gives back what was printed on the whole. */
    String end(ExitCode expected) throws Exception {
        return loader.await().with(expected).out();
    }

    @Override
    public void close() {
        loader.close();
    }
}
