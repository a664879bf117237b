package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the commands that a load suggests, in a shell in the same folder. */
@WithMongoServer
class NextCommandsIT {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String ARCHIVE = System.getProperty("loader.archives") + ".tar.gz";

    @TempDir
    private Path folder;

    private Path home;
    private final String uri;
    private final Map<String, String> environment = new java.util.HashMap<>();

    NextCommandsIT(MongoServer server) {
        uri = server.freshUri();
        home = Path.of("");
    }

    @BeforeEach
    void unpack() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("my tools"));
        assertThat(new ProcessBuilder("tar", "-xzf", ARCHIVE, "-C", tools.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        try (Stream<Path> unpacked = Files.list(tools)) {
            home = unpacked.findFirst().orElseThrow();
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("XDG_CACHE_HOME", "/dev/null"); // no class archive
    }

    @ParameterizedTest
    @ValueSource(strings = {"by its path", "on the PATH", "by a relative path", "from a checkout"})
    void users_and_then_the_rejected_statuses_are_loaded_by_the_printed_commands(String started) throws Exception {
        new SocialNetwork(7, 300, 1).writeTo(folder, false);
        String loader =
                switch (started) {
                    case "by its path" -> "'" + home + "/bin/loader'";
                    case "on the PATH" -> {
                        environment.put("PATH", home + "/bin:" + System.getenv("PATH"));
                        yield "loader";
                    }
                    case "by a relative path" -> "'" + folder.relativize(home) + "/bin/loader'";
                    default -> checkout();
                };

        LoaderProcess.Ended first = shell(loader + " load statuses status_updates.csv --uri '" + uri
                + "' --strategy sequential --chunk-size 50 --rejects 'my rejects' --report report.json"
                + " --run-folder run --quiet");

        List<String> commands = commands(first.with(ExitCode.REJECTED).out());
        assertThat(commands).hasSize(2).allMatch(command -> command.startsWith(loader + " load "));
        for (String command : commands) {
            LoaderProcess.Ended next = shell(command);
            assertThat(next.with(ExitCode.OK).err()).isEmpty();
        }
        assertThat(report("report.json").get("rejected").longValue()).isEqualTo(300);
        assertThat(report("report-2.json").get("read").longValue()).isEqualTo(7);
        JsonNode statuses = report("report-3.json");
        assertThat(statuses.get("inserted").longValue()).isEqualTo(300);
        assertThat(statuses.get("strategy").stringValue()).isEqualTo("sequential");
        assertThat(statuses.get("chunkSize").longValue()).isEqualTo(50);
        assertThat(folder.resolve("run-3/load.log")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"col:on.csv", "back\\slash.csv", "it's mine.csv", "-dash.csv", "@at.csv"})
    void rejects_are_loaded_from_where_they_are_whatever_the_file_is_called(String name) throws Exception {
        Files.writeString(folder.resolve(name), SocialFile.USERS.header() + "\nu1,u1@example.org,Anna,Ek\nu2,short\n");
        environment.put("PATH", home + "/bin:" + System.getenv("PATH"));

        for (int i = 0; i < 2; i++) { // the second finds the rejects of the first
            LoaderProcess.Ended load =
                    shell("loader load users \"./$NAME\" --uri '" + uri + "' --rejects=-kept --no-run-folder", name);

            List<String> commands = commands(load.with(ExitCode.REJECTED).out());
            assertThat(commands).hasSize(1);
            assertThat(shell(commands.get(0)).with(ExitCode.REJECTED).out()).containsPattern("csv +1 +0 +0 +0 +1 ");
        }
    }

    @Test
    void rejects_that_were_not_kept_are_kept_by_another_load() throws Exception {
        Files.writeString(folder.resolve("accounts.csv"), SocialFile.USERS.header() + "\nu2,short\n");
        environment.put("PATH", home + "/bin:" + System.getenv("PATH"));

        LoaderProcess.Ended load = shell("loader load users accounts.csv --uri '" + uri + "' --no-run-folder");

        List<String> commands = commands(load.with(ExitCode.REJECTED).out());
        assertThat(commands).hasSize(1);
        shell(commands.get(0)).with(ExitCode.REJECTED);
        assertThat(folder.resolve("rejects/accounts.rejects.csv"))
                .hasContent(SocialFile.USERS.header() + "\nu2,short\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "';'                  ~ --delimiter ';'",
                "'|'                  ~ --delimiter '|'",
                "\"$(printf '\\t')\" ~ --delimiter tab"
            })
    void rejects_of_a_file_without_a_header_have_none_and_are_loaded_in_its_format(String delimiter, String shown)
            throws Exception {
        String character = delimiter.length() == 3 ? delimiter.substring(1, 2) : "\t";
        environment.put("PATH", home + "/bin:" + System.getenv("PATH"));
        write("accounts.txt", "u1;u1@example.org;J\u00f6rg;Ek\nu2;'sh\u00f6rt'\n".replace(";", character));

        LoaderProcess.Ended load = shell("loader load users accounts.txt --delimiter " + delimiter
                + " --quote \"'\" --escape '\\' --charset windows-1252 --no-header"
                + " --columns USER_ID,EMAIL,NAME,LASTNAME --uri '" + uri + "' --rejects kept --no-run-folder");

        List<String> commands = commands(load.with(ExitCode.REJECTED).out());
        assertThat(commands).hasSize(1);
        assertThat(commands.get(0)).contains(shown);
        Path rejects = Path.of(commands.get(0).split(" ", -1)[3]);
        assertThat(Files.readString(folder.resolve(rejects), WINDOWS)).isEqualTo("u2" + character + "'sh\u00f6rt'\n");
        write(rejects.toString(), "u2;'u2@example.org';'J\u00f6rg\\'s';'Ek;'\n".replace(";", character));
        assertThat(shell(commands.get(0)).with(ExitCode.OK).out()).containsPattern(" +1 +1 +0 +0 +0 ");
    }

    @Test
    void rejected_statuses_without_a_header_are_loaded_after_users_with_one() throws Exception {
        environment.put("PATH", home + "/bin:" + System.getenv("PATH"));
        write("accounts.csv", SocialFile.USERS.header().replace(',', '|') + "\nu1|u1@example.org|J\u00f6rg|Ek\n");
        write("statuses.txt", "Gr\u00fc\u00dfe|u1|s1\n");

        LoaderProcess.Ended load =
                shell("loader load statuses statuses.txt --delimiter pipe --charset windows-1252 --no-header"
                        + " --columns STATUS_TEXT,USER_ID,STATUS_ID --uri '" + uri
                        + "' --rejects kept --no-run-folder");

        List<String> commands = commands(load.with(ExitCode.REJECTED).out());
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            assertThat(shell(command).with(ExitCode.OK).out()).containsPattern(" +1 +1 +0 +0 +0 ");
        }
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text, WINDOWS);
    }

    /** A copy of the script that a checkout has, with what a build has made beside it. */
    private String checkout() throws Exception {
        Files.copy(Path.of("..", "loader"), folder.resolve("loader"), StandardCopyOption.COPY_ATTRIBUTES);
        Path target = Files.createDirectories(folder.resolve("loader-cli-example/target"));
        Files.createSymbolicLink(target.resolve("loader"), home);
        return "./loader";
    }

    /** The lines that are commands. They are indented more than the sentences around them. */
    private static List<String> commands(String out) {
        return out.lines()
                .dropWhile(line -> !line.equals("Next steps:"))
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    private LoaderProcess.Ended shell(String command) throws Exception {
        return shell(command, "");
    }

    private LoaderProcess.Ended shell(String command, String name) throws Exception {
        try (LoaderProcess started = LoaderProcess.start(
                folder,
                changed -> {
                    changed.putAll(environment);
                    changed.put("NAME", name);
                },
                new ArrayList<>(List.of("sh", "-c", command)))) {
            return started.await();
        }
    }

    private JsonNode report(String name) {
        return JsonMapper.shared().readTree(folder.resolve(name));
    }
}
