package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options {@code --journal} and {@code --resume}. */
@WithMongoServer
class JournalIT {

    private static final String RESUME = "The finished chunks are in the journal.";

    @TempDir
    Path folder;

    private final String uri;

    JournalIT(MongoServer server) {
        uri = server.freshUri();
    }

    @ParameterizedTest
    @CsvSource({"INT, threads", "TERM, processes"})
    void a_signal_ends_with_the_command_that_continues_the_load(String signal, String strategy) throws Exception {
        long rows = 150_000;
        new SocialNetwork(rows, 0, 1).writeTo(folder, false);
        LoaderProcess.Ended cancelled;
        try (LoaderProcess load = LoaderProcess.start(
                folder,
                "load",
                "users",
                "accounts.csv",
                "--uri=" + uri,
                "--chunk-size=1000",
                "--strategy=" + strategy,
                "--journal=my journal")) {
            load.awaitPrinted("loading into");
            load.signal(signal);
            cancelled = load.await().with(ExitCode.INTERRUPTED);
        }
        assertThat(cancelled.err()).contains("finishing the chunks in flight, for up to 2 seconds");
        List<String> lines = cancelled.out().lines().toList();
        String resume = lines.get(lines.size() - 1).strip();
        assertThat(lines.get(lines.size() - 2).strip()).isEqualTo(RESUME + " To continue the load:");
        assertThat(resume)
                .startsWith("loader load users accounts.csv --")
                .contains(" --journal 'my journal'")
                .endsWith(" --resume");

        String pasted = resume.substring("loader ".length()).replace("'my journal'", "my\u00a0journal");
        List<String> arguments = new ArrayList<>(List.of(pasted.split(" ", -1)));
        arguments.replaceAll(argument -> argument.replace('\u00a0', ' '));
        arguments.add("--report=report.json");
        LoaderProcess.Ended resumed =
                LoaderProcess.run(folder, arguments.toArray(String[]::new)).with(ExitCode.OK);

        assertThat(resumed.out())
                .contains("accounts.csv: resumed; earlier runs loaded ")
                .doesNotContain(RESUME);
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        assertThat(report.get("read").longValue()).isEqualTo(rows);
        assertThat(report.get("resumedRecords").longValue()).isLessThan(rows);
        assertThat(report.get("inserted").longValue()).isEqualTo(rows);
    }

    @Test
    void a_journal_that_can_not_be_written_stops_the_load_which_is_resumed_later() throws Exception {
        int rows = 300;
        Files.writeString(
                folder.resolve("accounts.csv"),
                IntStream.range(0, rows)
                        .mapToObj(n -> "u" + n + ",u" + n + "@example.org,Anna,Ek\n")
                        .collect(Collectors.joining("", SocialFile.USERS.header() + "\n", "")));
        String jar = System.getProperty("loader.jar");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String[] options = {
            "load", "users", "accounts.csv", "--uri=" + uri, "--chunk-size=1", "--no-run-folder", "--journal=journal"
        };
        List<String> limited = new ArrayList<>(
                // No file may become longer than 12 blocks of 512 or 1024 bytes.
                List.of("sh", "-c", "ulimit -f 12; exec \"$0\" -XX:-UsePerfData -jar \"$@\"", java, jar));
        limited.addAll(List.of(options));
        LoaderProcess.Ended stopped;
        try (LoaderProcess started = LoaderProcess.start(folder, environment -> {}, limited)) {
            stopped = started.await().with(ExitCode.FAILED);
        }
        assertThat(stopped.out())
                .containsPattern(
                        "accounts.csv: stopped; .*was not recorded: the journal can't be written to journal: File too"
                                + " large; free some space or grant write permission and resume the load")
                .contains(RESUME + " Fix the cause and continue the load:");

        LoaderProcess.Ended refused = LoaderProcess.run(folder, options).with(ExitCode.NOT_STARTED);
        assertThat(refused.err())
                .contains("the journal journal is that of an unfinished load: continue it with resume() (--resume)")
                .hasLineCount(1);

        String[] resume =
                Stream.concat(Stream.of(options), Stream.of("--resume")).toArray(String[]::new);
        assertThat(LoaderProcess.run(folder, resume).with(ExitCode.OK).out()).containsPattern("accounts.csv +300 ");
        assertThat(LoaderProcess.run(folder, resume).with(ExitCode.OK).out())
                .contains("resumed; earlier runs loaded 300 records in 300 chunks, and nothing was left to do");
    }

    @Test
    void resume_without_a_journal_in_the_folder_says_so_and_loads_the_whole_file() throws Exception {
        Files.writeString(folder.resolve("accounts.csv"), SocialFile.USERS.header() + "\nu1,u1@example.org,Anna,Ek\n");

        LoaderProcess.Ended load = LoaderProcess.run(
                folder, "load", "users", "accounts.csv", "--uri=" + uri, "--journal=journal", "--resume");

        assertThat(load.with(ExitCode.OK).err())
                .contains("accounts.csv: there is no journal to resume in journal: loading the whole file");
        assertThat(load.out()).containsPattern("accounts.csv +1 +1 ");
    }
}
