package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output on a terminal during a load and after it. */
@WithMongoServer
class ProgressTerminalIT {

    private static final Pattern BAR =
            Pattern.compile("status_updates\\.csv \\[=*>? *] +(\\d+) %  [\\d.]+ of [\\d.]+ MB");
    private static final Pattern FIGURES =
            Pattern.compile("[\\d,]+ rows, [\\d,]+/s; chunks: \\d+ done, \\d+ running, 0 failed; 0 rejected");

    @TempDir
    Path folder;

    private final String uri;

    ProgressTerminalIT(MongoServer server) {
        uri = server.freshUri();
    }

    @BeforeEach
    void loadUsers() throws Exception {
        new SocialNetwork(20, 200_000, 1).writeTo(folder, false);
        LoaderProcess.run(folder, "load", "users", "accounts.csv", "--uri=" + uri)
                .with(ExitCode.OK);
    }

    @Test
    void a_bar_on_stderr_tells_how_far_it_is_and_goes_when_the_summary_comes() throws Exception {
        String printed = load("--strategy=sequential", "--chunk-size=5000");

        List<Integer> percents = BAR.matcher(printed)
                .results()
                .map(bar -> Integer.valueOf(bar.group(1)))
                .toList();
        assertThat(percents).as(printed).isSorted();
        assertThat(percents.stream().distinct()).as(printed).hasSizeGreaterThan(1);
        assertThat(FIGURES.matcher(printed).results().count()).isEqualTo(percents.size());
        List<String> screen = TerminalScreen.after(printed);
        assertThat(String.join("\n", screen))
                .startsWith("status_updates.csv: loading into 127.0.0.1:")
                .containsPattern("status_updates.csv +200,000 +200,000 ")
                .contains("report and log are in runs/LOAD_")
                .doesNotContainPattern(BAR)
                .doesNotContainPattern(FIGURES);
    }

    @Test
    void with_stdout_in_a_file_the_bar_is_on_the_terminal_still_and_the_file_has_the_summary_alone() throws Exception {
        String printed = load("--strategy=sequential", "--chunk-size=5000", ">", "summary.txt");

        assertThat(printed).containsPattern(BAR);
        assertThat(TerminalScreen.after(printed)).singleElement().asString().contains("loading into");
        assertThat(folder.resolve("summary.txt"))
                .content()
                .containsPattern("status_updates.csv +200,000 +200,000 ")
                .doesNotContain("\u001b", "\r", "loading into");
    }

    @Test
    void a_terminal_has_colours() throws Exception {
        try (LoaderProcess verify = LoaderProcess.startOnTerminal(
                folder, environment -> environment.remove("NO_COLOR"), "verify", "--uri=" + uri)) {
            assertThat(verify.await().with(ExitCode.OK).out()).contains("\u001b[32m           0\u001b[0m");
        }
    }

    @Test
    void verbose_adds_a_line_for_each_worker_while_it_loads() throws Exception {
        String printed = load("--strategy=threads", "--parallelism=2", "--chunk-size=2000", "--verbose");

        for (String worker : List.of("worker-1", "worker-2")) {
            Pattern line = Pattern.compile(
                    "  thread \\S+" + worker + ": [\\d,]+ chunks?, [\\d,]+ rows, the last in [\\d.]+ s");
            assertThat(printed).containsPattern(line);
            assertThat(String.join("\n", TerminalScreen.after(printed)))
                    .containsPattern("status_updates.csv +200,000 +200,000 ")
                    .doesNotContainPattern(line);
        }
    }

    private String load(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("load", "statuses", "status_updates.csv", "--uri=" + uri));
        arguments.addAll(List.of(more));
        try (LoaderTerminal terminal = LoaderTerminal.start(folder, "xterm", arguments.toArray(String[]::new))) {
            return terminal.end(ExitCode.OK);
        }
    }
}
