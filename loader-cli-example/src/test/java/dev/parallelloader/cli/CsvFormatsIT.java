package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Files in other formats than the default, and the documents that the command stores from them. */
@WithMongoServer
class CsvFormatsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final String uri;

    CsvFormatsIT(MongoServer server) {
        uri = server.freshUri();
    }

    @Test
    void semicolons_single_quotes_and_windows_1252() throws Exception {
        write(
                "users.csv",
                "windows-1252",
                "'USER_ID';'EMAIL';'NAME';'LASTNAME'\r\n'u1';u1@example.org;'J\u00f6rg';'O''Brien; \u20ac\r\n2'\r\n");

        load("users", "users.csv", "--delimiter=;", "--quote='", "--charset=windows-1252");

        assertThat(stored("users"))
                .containsExactly(new Document("_id", "u1")
                        .append("email", "u1@example.org")
                        .append("name", "J\u00f6rg")
                        .append("lastname", "O'Brien; \u20ac\r\n2"));
    }

    /** As spreadsheets and reports export them: none of these files is RFC 4180. */
    @Test
    void exports_that_differ_from_rfc_4180_are_loaded_with_options_and_their_rejects_without_those_for_the_place()
            throws Exception {
        write(
                "export.csv",
                "UTF-8",
                String.join(
                        "\r\n",
                        "Users of \"May",
                        "sep=;",
                        "# exported daily",
                        "USER_ID;EMAIL;NAME;LASTNAME;;",
                        "u1;one@example.org;Ann;Ek;;",
                        "# interlude",
                        "u2;two@example.org;\"say \"hi\" twice\";Ek",
                        "u3;wrong;Cy;Ek;;x;y",
                        "u4;four@example.org;Di;Ek;;",
                        "u5;five@example.org;Ed;Ek;;",
                        ""));

        String out = run(
                        "users",
                        "export.csv",
                        "--skip-lines=1",
                        "--comment=#",
                        "--header-names=numbered",
                        "--missing-cells=pad",
                        "--surplus-cells=drop-empty",
                        "--lenient-quotes",
                        "--limit=4",
                        "--strategy=processes",
                        "--rejects=rejects")
                .with(ExitCode.REJECTED)
                .out();

        assertThat(stored("users"))
                .extracting(user -> user.get("_id"), user -> user.get("name"))
                .containsExactlyInAnyOrder(tuple("u1", "Ann"), tuple("u2", "say \"hi\" twice"), tuple("u4", "Di"));
        assertThat(folder.resolve("rejects/export.rejects.csv"))
                .hasContent("sep=;\n# exported daily\nUSER_ID;EMAIL;NAME;LASTNAME;;\nu3;wrong;Cy;Ek;;x;y");
        assertThat(out)
                .containsPattern("export\\.rejects\\.csv .*--comment '#'")
                .doesNotContainPattern("export\\.rejects\\.csv .*(--skip-lines|--limit)");
    }

    @Test
    void tabs_without_a_header() throws Exception {
        write("users.csv", "UTF-8", SocialFile.USERS.header() + "\nu1,u1@example.org,Anna,Ek\n");
        write("statuses.tsv", "UTF-8", "Hi, \"all\"\t1\tu1\ts1\n\"a\tb\"\t2\tu1\ts2\n");

        load("users", "users.csv");
        load(
                "statuses",
                "statuses.tsv",
                "--delimiter=tab",
                "--no-header",
                "--columns=STATUS_TEXT,a\\,b,USER_ID,STATUS_ID");

        assertThat(stored("statuses"))
                .containsExactlyInAnyOrder(
                        new Document("_id", "s1").append("user_id", "u1").append("status_text", "Hi, \"all\""),
                        new Document("_id", "s2").append("user_id", "u1").append("status_text", "a\tb"));
    }

    @Test
    void bars_with_an_escape_character_in_other_processes() throws Exception {
        write("users.csv", "UTF-8", "USER_ID|EMAIL|NAME|LASTNAME\nu1|u1@example.org|A\\|B\\\\|\"C\\\"\"\n");

        load("users", "users.csv", "--delimiter=|", "--escape=\\", "--strategy=processes");

        assertThat(stored("users"))
                .containsExactly(new Document("_id", "u1")
                        .append("email", "u1@example.org")
                        .append("name", "A|B\\")
                        .append("lastname", "C\""));
    }

    @Test
    void the_options_that_a_message_suggests_load_the_file() throws Exception {
        write("users.csv", "UTF-8", "'USER_ID'|'EMAIL'|'NAME'|'LASTNAME'\n'u1'|u1@example.org|Anna|Ek\n");

        assertThat(notStarted("users", "users.csv")).contains("set delimiter (--delimiter '|')");
        assertThat(notStarted("users", "users.csv", "--delimiter=|")).contains("set quote (--quote \"'\")");
        load("users", "users.csv", "--delimiter=|", "--quote='");

        assertThat(stored("users")).hasSize(1);
    }

    @Test
    void bytes_in_another_charset_are_reported_with_the_option() throws Exception {
        write("header.csv", "windows-1252", SocialFile.USERS.header() + ",\u00d6\n");
        write("row.csv", "windows-1252", SocialFile.USERS.header() + "\nu1,u1@example.org,J\u00f6rg,Ek\n");

        assertThat(notStarted("users", "header.csv")).contains("or set charset (--charset NAME)");
        assertThat(run("users", "row.csv").with(ExitCode.REJECTED).err())
                .contains("set charset (--charset NAME) if the file is in another");
    }

    @Test
    void options_that_do_not_fit_together_are_one_sentence_before_anything_is_opened() throws Exception {
        for (String wrong : List.of("--no-header", "--columns=A", "--quote=,", "--charset=UTF-17", "--delimiter=ab")) {
            assertThat(run("users", "none.csv", wrong).with(ExitCode.USAGE).err())
                    .contains(wrong.replaceAll("=.*", ""))
                    .hasLineCount(2)
                    .contains("\nSee: ");
        }
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    private void load(String... arguments) throws Exception {
        assertThat(run(arguments).with(ExitCode.OK).out()).containsPattern(" +\\d +\\d +0 +0 +0 ");
    }

    private String notStarted(String... arguments) throws Exception {
        return run(arguments).with(ExitCode.NOT_STARTED).err();
    }

    private LoaderProcess.Ended run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("load"));
        all.addAll(List.of(arguments));
        all.add("--uri=" + uri);
        return LoaderProcess.run(folder, all.toArray(String[]::new));
    }

    private List<Document> stored(String collection) {
        try (MongoClient client = MongoClients.create(uri)) {
            String database = Objects.requireNonNull(new ConnectionString(uri).getDatabase());
            return Objects.requireNonNull(Flux.from(client.getDatabase(database)
                            .getCollection(collection)
                            .find())
                    .collectList()
                    .block(DEADLINE));
        }
    }

    private void write(String name, String charset, String text) throws Exception {
        Files.writeString(folder.resolve(name), text, Charset.forName(charset));
    }
}
