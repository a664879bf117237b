package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.cli.social.SocialNetwork;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoadIT {

    @TempDir
    Path folder;

    @Test
    void a_missing_file_is_named() throws Exception {
        LoaderProcess.Ended load = load("load", "users", "none.csv", "--embedded", "--report=report.json");

        assertThat(load.with(ExitCode.NOT_STARTED).err()).contains("none.csv");
        assertThat(folder.resolve("report.json")).doesNotExist();
    }

    @Test
    void an_empty_file_is_distinguished_from_one_without_rows() throws Exception {
        write("");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("accounts.csv is empty");

        write(SocialFile.USERS.header() + "\n");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.OK)
                        .out())
                .containsPattern("accounts.csv +0 +0 ");
    }

    @Test
    void a_header_without_the_needed_columns_names_them() throws Exception {
        write("USER_ID,NAME\nu1,Anna\n");

        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("EMAIL", "LASTNAME");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "USER_ID;EMAIL;NAME;LASTNAME, the header has USER_ID;EMAIL;NAME;LASTNAME. Its columns are separated by semicolons",
        "[,                           the header has [. It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)"
    })
    void a_header_of_another_format_is_shown_with_the_likely_format(String header, String said) throws Exception {
        write(header + "\n");

        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("missing columns USER_ID, EMAIL, NAME, LASTNAME; " + said)
                .hasLineCount(1);
    }

    @Test
    void a_file_that_is_compressed_twice_is_not_started_and_says_how_to_unpack_it() throws Exception {
        try (OutputStream file = Files.newOutputStream(folder.resolve("accounts.csv.gz"));
                OutputStream out = new GZIPOutputStream(new GZIPOutputStream(file))) {
            out.write(SocialFile.USERS.header().getBytes(StandardCharsets.UTF_8));
        }

        LoaderProcess.Ended load = load("load", "users", "accounts.csv.gz", "--embedded");

        assertThat(load.with(ExitCode.NOT_STARTED).err())
                .isEqualToIgnoringNewLines("loader: accounts.csv.gz is compressed twice, with gzip and then with gzip:"
                        + " decompress it first (gzip -dc FILE | gzip -dc > unpacked.csv)");
        assertThat(load.out()).isEmpty();
    }

    @Test
    void rows_that_do_not_fit_are_rejected_with_line_and_reason_and_the_rest_is_stored() throws Exception {
        write(SocialFile.USERS.header()
                + "\nu1,u1@example.org,Anna,Ek\nu2,short\nu3,u3@example.org,Bo,Ek,too,long\nu4,u4@example.org,Cy,Ek\n");

        LoaderProcess.Ended load =
                load("load", "users", "accounts.csv", "--embedded", "--report=report.json", "--rejects=rejects");

        assertThat(load.with(ExitCode.REJECTED).out()).containsPattern("accounts.csv +4 +2 +0 +0 +2 ");
        assertThat(load.err()).contains("line 3:", "line 4:");
        assertThat(load.out()).contains("loader load users rejects/accounts.rejects.csv");
        assertThat(folder.resolve("rejects/accounts.rejects.csv"))
                .hasContent(SocialFile.USERS.header() + "\nu2,short\nu3,u3@example.org,Bo,Ek,too,long\n");
        JsonNode report = report();
        assertThat(report.get("status").stringValue()).isEqualTo("COMPLETE");
        assertThat(report.get("read").longValue()).isEqualTo(4);
        assertThat(report.get("inserted").longValue()).isEqualTo(2);
        assertThat(report.get("rejected").longValue()).isEqualTo(2);
    }

    @Test
    void blanks_around_quotes_are_dropped_if_the_user_says_so_and_commands_for_what_is_left_say_so_too()
            throws Exception {
        write("USER_ID , EMAIL, \"NAME\" ,LASTNAME\n\"U1\" , \"a@b.c\",Anna,\"Ek\" \nU2,short\n");

        assertThat(load("load", "users", "accounts.csv", "--embedded", "--trim", "--rejects=rejects")
                        .with(ExitCode.REJECTED)
                        .out())
                .containsPattern("accounts.csv +2 +1 +0 +0 +1 ")
                .containsPattern("loader load users rejects/accounts.rejects.csv .*--trim");
    }

    @Test
    void a_file_with_blanks_around_quotes_is_not_taken_without_trim_and_the_reasons_name_it() throws Exception {
        write("USER_ID, EMAIL,NAME,LASTNAME\nU1,a@b.c,Anna,Ek\n");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("Its names have blanks around them: remove those, or set trim (--trim) to drop them");

        write(SocialFile.USERS.header() + "\n\"U1\" , \"a@b.c\",Anna,Ek\n");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.REJECTED)
                        .err())
                .contains("line 2:", "remove blanks after it, or set trim (--trim) to drop them");
    }

    @Test
    void a_repeated_id_is_unchanged_if_it_is_the_same_and_rejected_if_not() throws Exception {
        write(SocialFile.USERS.header()
                + "\nu1,u1@example.org,Anna,Ek\nu1,u1@example.org,Anna,Ek\nu1,u1@example.org,Other,Ek\n");

        LoaderProcess.Ended load = load("load", "users", "accounts.csv", "--embedded", "--strategy=sequential");

        assertThat(load.with(ExitCode.REJECTED).out()).containsPattern("accounts.csv +3 +1 +0 +1 +1 ");
    }

    @Test
    void statuses_of_unknown_users_are_rejected_with_their_reason() throws Exception {
        Files.writeString(folder.resolve("status_updates.csv"), SocialFile.STATUSES.header() + "\ns1,nobody,\"hi\"\n");

        LoaderProcess.Ended load = load("load", "statuses", "status_updates.csv", "--embedded", "--rejects=rejects");

        assertThat(load.with(ExitCode.REJECTED).err()).contains("line 2:", "nobody");
        assertThat(folder.resolve("rejects/status_updates.rejects.csv"))
                .hasContent(SocialFile.STATUSES.header() + "\ns1,nobody,\"hi\"\n");
        assertThat(folder.resolve("rejects/status_updates.reasons.csv"))
                .content()
                .contains("nobody");
    }

    @Test
    void an_unreachable_server_is_one_sentence_without_the_password() throws Exception {
        write(SocialFile.USERS.header() + "\nu1,u1@example.org,Anna,Ek\n");
        String uri = "mongodb://me:geheim@127.0.0.1:1/social?serverSelectionTimeoutMS=500";

        LoaderProcess.Ended load = load("load", "users", "accounts.csv", "--uri", uri, "--report=report.json");

        assertThat(load.with(ExitCode.NOT_STARTED).err())
                .contains("127.0.0.1:1")
                .doesNotContain("geheim")
                .hasLineCount(1);
        assertThat(folder.resolve("report.json")).doesNotExist();
        assertThat(load("verify", "--uri", uri).with(ExitCode.NOT_STARTED).err())
                .doesNotContain("geheim");
    }

    @Test
    void a_stack_trace_is_shown_to_those_who_ask_for_it() throws Exception {
        LoaderProcess.Ended load = load("load", "users", "none.csv", "--embedded", "--verbose");

        assertThat(load.err()).contains("none.csv").contains("\tat ");
        assertThat(load.exit()).isEqualTo(ExitCode.NOT_STARTED.number());
    }

    @Test
    void a_report_that_cannot_be_written_is_reported_before_the_load() throws Exception {
        write(SocialFile.USERS.header() + "\nu1,u1@example.org,Anna,Ek\n");

        LoaderProcess.Ended load = load("load", "users", "accounts.csv", "--embedded", "--report=none/report.json");

        assertThat(load.with(ExitCode.NOT_STARTED).err())
                .contains("--report none/report.json")
                .doesNotContain("loading into");
    }

    @Test
    void a_locale_that_cannot_tell_the_file_name_is_named_with_one_that_can() throws Exception {
        assumeThat(System.getProperty("sun.jnu.encoding"))
                .as("what names are passed in")
                .isEqualTo("UTF-8");
        try (LoaderProcess load = LoaderProcess.start(
                folder,
                environment -> environment.put("LC_ALL", "C"),
                "load",
                "users",
                "K\u00f6ln.csv",
                "--embedded")) {
            assertThat(load.await().with(ExitCode.USAGE).err()).contains("set LC_ALL to a UTF-8 locale");
        }
    }

    @Test
    void verify_ends_on_a_signal_while_it_waits_for_a_server_that_says_nothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                LoaderProcess verify = LoaderProcess.start(
                        folder, "verify", "--uri", "mongodb://127.0.0.1:" + silent.getLocalPort() + "/social")) {
            silent.setSoTimeout(60_000);
            try (Socket connected = silent.accept()) {
                assertThat(connected.isConnected()).isTrue();

                verify.signal("TERM");

                assertThat(verify.await().with(ExitCode.INTERRUPTED).err()).contains("interrupted");
            }
        }
    }

    @Test
    void the_note_on_a_real_server_can_be_copied_into_a_shell() throws Exception {
        Files.writeString(folder.resolve("my file.csv"), SocialFile.USERS.header() + "\n");

        assertThat(load("load", "users", "my file.csv", "--embedded")
                        .with(ExitCode.OK)
                        .out())
                .contains("loader load users 'my file.csv' --uri ");
    }

    @ParameterizedTest(name = "SIG{0} under {1}")
    @CsvSource({"INT, threads", "TERM, threads", "HUP, sequential", "INT, processes"})
    void a_signal_lets_chunks_in_flight_finish_and_the_report_accounts_for_every_record(String signal, String strategy)
            throws Exception {
        long rows = 400_000;
        new SocialNetwork(rows, 0, 1).writeTo(folder, false);
        try (LoaderProcess load = LoaderProcess.start(
                folder,
                "load",
                "users",
                "accounts.csv",
                "--embedded",
                "--chunk-size=50",
                "--strategy=" + strategy,
                "--report=report.json")) {
            load.awaitPrinted("loading into");

            load.signal(signal);

            LoaderProcess.Ended ended = load.await().with(ExitCode.INTERRUPTED);
            assertThat(ended.out()).contains("accounts.csv: cancelled");
            JsonNode report = report();
            assertThat(report.get("status").stringValue()).isEqualTo("CANCELLED");
            assertThat(report.get("failedChunks").longValue()).isZero();
            assertThat(report.get("notStarted").longValue()).isPositive();
            assertThat(report.get("read").longValue() + report.get("notStarted").longValue())
                    .isEqualTo(rows);
        }
    }

    private LoaderProcess.Ended load(String... arguments) throws Exception {
        return LoaderProcess.run(folder, arguments);
    }

    private void write(String content) throws Exception {
        Files.writeString(folder.resolve("accounts.csv"), content);
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(folder.resolve("report.json"));
    }
}
