package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu as scripts use it: lines are read from stdin, and a session is printed. */
@WithMongoServer
class MenuIT {

    private static final Pattern CHOICE = Pattern.compile("menu> (.+)");

    @TempDir
    Path folder;

    private final String uri;

    MenuIT(MongoServer server) {
        uri = server.freshUri();
    }

    @Test
    void a_script_goes_through_every_entry() throws Exception {
        new SocialNetwork(30, 300, 1).writeTo(folder, false);
        LoaderProcess.Ended ended = menu(
                        "choose strategy",
                        "fast",
                        "sequential",
                        "choose chunk size",
                        "0",
                        "100",
                        "load users",
                        "none.csv",
                        "accounts.csv",
                        "load statuses",
                        "status_updates.csv",
                        "verify",
                        "add user",
                        "",
                        "-U1 --x",
                        "ann",
                        "@ann@example.org",
                        "Ann",
                        "",
                        "update user",
                        "-U1 --x",
                        "",
                        "",
                        "Lee",
                        "search users",
                        "ann lee",
                        "",
                        "add status",
                        "-S1",
                        "nobody",
                        "-U1 --x",
                        "--cascade \"said\" $HOME",
                        "update status",
                        "-S1",
                        "Hello (again)",
                        "search statuses",
                        "(AGAIN)",
                        "statuses of a user",
                        "-U1 --x",
                        "delete status",
                        "-S1",
                        "n",
                        "delete user",
                        "-U1 --x",
                        "maybe",
                        "n",
                        "delete status",
                        "-S1",
                        "y",
                        "add status",
                        "-S2",
                        "-U1 --x",
                        "",
                        "delete user",
                        "-U1 --x",
                        "y",
                        "search users",
                        "",
                        "",
                        "n",
                        "choose database",
                        "mongodb://me:geheim@host:x/",
                        "embedded",
                        "12",
                        "run the benchmark",
                        "accounts.csv",
                        "none.csv",
                        "status_updates.csv",
                        "perhaps",
                        "y",
                        "quit",
                        "not read any more")
                .with(ExitCode.OK);

        MenuScreen.of(ended.out())
                .assertAllChosen(CHOICE.matcher(ended.out())
                        .results()
                        .map(chosen -> chosen.group(1))
                        .toList());
        assertThat(ended.err()).doesNotContain("loader:").doesNotContain("Exception");
        assertThat(ended.out())
                .containsSubsequence(
                        "must be one of sequential, threads, processes, not 'fast'",
                        "strategy sequential",
                        "must be auto, or 1 or more, not '0'",
                        "chunk size 100",
                        "no such file: none.csv",
                        "accounts.csv ",
                        "status_updates.csv ",
                        "users               30",
                        "statuses           300",
                        "USER_ID is empty",
                        "EMAIL must be an e-mail address",
                        "user '-U1 --x' added",
                        "Press Enter to keep the value in brackets.",
                        "first name [Ann]: ",
                        "user '-U1 --x' updated",
                        "-U1 --x  @ann@example.org  Ann   Lee",
                        "user 'nobody' not found",
                        "status '-S1' added",
                        "text [--cascade \"said\" $HOME]: Hello (again)",
                        "status '-S1' updated",
                        "Hello (again)",
                        "Hello (again)",
                        "delete status '-S1' [y/N]: n",
                        "delete user '-U1 --x' and 1 status [y/N]: maybe",
                        "answer y or n",
                        "status '-S1' deleted",
                        "user '-U1 --x' deleted, with 1 status",
                        "more [Y/n]: n",
                        "the host part of the connection string",
                        "(embedded)",
                        "users                0",
                        "no such file: none.csv",
                        "answer y or n",
                        "Not a real server",
                        "Charts and all figures: bench-",
                        "menu> quit")
                .doesNotContain("geheim")
                .doesNotContain("not read any more");
        assertThat(LoaderProcess.run(folder, "verify", "--uri", uri)
                        .with(ExitCode.OK)
                        .out())
                .containsPattern("users +30\n")
                .containsPattern("statuses +300\n");
    }

    @Test
    void a_script_that_ends_in_the_middle_of_an_entry_gets_a_message_and_is_a_failure() throws Exception {
        LoaderProcess.Ended ended = menu("verify", "add user", "U1");

        assertThat(ended.with(ExitCode.USAGE).out()).endsWith("e-mail: \n");
        assertThat(ended.err())
                .isEqualToIgnoringNewLines("loader: the input ended in the middle of 'add user', which was not run");
        assertThat(menu("delete user", "U1").with(ExitCode.USAGE).err()).contains("'delete user', which was not run");
        assertThat(menu("update user", "U9", "add user").with(ExitCode.USAGE).err())
                .contains("user 'U9' not found", "'add user', which was not run");
    }

    @Test
    void the_end_of_the_input_quits_between_entries_and_behind_a_page_of_a_list() throws Exception {
        assertThat(menu().with(ExitCode.OK).out()).endsWith("menu> \n");
        assertThat(menu("delete user", "U1", "n").with(ExitCode.OK).err()).isEmpty();

        new SocialNetwork(30, 0, 1).writeTo(folder, false);
        LoaderProcess.Ended list = menu("load users", "accounts.csv", "search users", "", "");
        assertThat(list.with(ExitCode.OK).out()).endsWith("more [Y/n]: \n");
    }

    @Test
    void a_script_whose_entry_is_interrupted_is_no_success() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                LoaderProcess menu = LoaderProcess.start(
                        folder, "menu", "--uri=mongodb://127.0.0.1:" + silent.getLocalPort() + "/social")) {
            silent.setSoTimeout(60_000);
            menu.type("delete user\nU1\n");
            try (Socket connected = silent.accept()) {
                assertThat(connected.isConnected()).isTrue();
                menu.signal("TERM");
                menu.awaitPrinted("(cancelled)");
                menu.endInput();

                assertThat(menu.await().with(ExitCode.INTERRUPTED).err()).contains("loader: interrupted");
            }
        }
    }

    @Test
    void a_script_learns_from_the_exit_code_that_something_was_not_done() throws Exception {
        LoaderProcess.Ended rejected = menu("add user", "U1", "a@b", "", "", "add user", "U1", "c@d", "", "", "verify");
        assertThat(rejected.with(ExitCode.REJECTED).err()).contains("user 'U1' already exists with other values");

        assertThat(menu("dance").with(ExitCode.USAGE).err()).contains("'dance' is not an entry");
        assertThat(menu("update user", "U9").with(ExitCode.REJECTED).err()).contains("user 'U9' not found");
    }

    @Test
    void a_server_that_is_not_there_is_a_sentence_and_the_menu_goes_on() throws Exception {
        LoaderProcess.Ended ended = menu(
                "choose database",
                "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200",
                "delete user",
                "U1",
                "14",
                "");

        assertThat(ended.with(ExitCode.NOT_STARTED).err())
                .contains("127.0.0.1:1")
                .hasLineCount(1);
        assertThat(ended.out()).contains("strategy threads\nmenu> ");
    }

    private LoaderProcess.Ended menu(String... lines) throws Exception {
        try (LoaderProcess menu = LoaderProcess.start(folder, "menu", "--uri=" + uri)) {
            for (String line : lines) {
                menu.type(line + "\n");
            }
            menu.endInput();
            return menu.await();
        }
    }
}
