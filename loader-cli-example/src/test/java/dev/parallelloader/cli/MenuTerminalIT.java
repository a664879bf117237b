package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The menu as people use it: on a terminal, key by key. */
@WithMongoServer
class MenuTerminalIT {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String ENTER = "\r";
    private static final String TAB = "\t";
    private static final String CTRL_A = "\u0001";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String UP = "\u001bOA";

    @TempDir
    Path folder;

    private final String uri;

    @SuppressWarnings("NullAway.Init") // by start, in each test
    private LoaderProcess menu;

    private int seen;

    MenuTerminalIT(MongoServer server) {
        uri = server.freshUri();
    }

    @AfterEach
    void close() {
        menu.close();
    }

    @Test
    void a_session_goes_through_every_entry() throws Exception {
        new SocialNetwork(30, 300, 1).writeTo(folder, false);
        start("xterm");

        type("14" + ENTER, "strategy (");
        type("proc" + TAB + ENTER, "strategy processes");
        type("15" + ENTER, "records in a chunk");
        type("100" + ENTER, "chunk size 100");
        type("load u" + TAB + ENTER, "CSV file with USER_ID");
        type("accounts.csv" + ENTER, "menu> ");
        type("2" + ENTER, "CSV file with STATUS_ID");
        type("status_updates.csv" + ENTER, "menu> ");
        type("verify" + ENTER, "orphans              0");
        type("add user" + ENTER, "user id: ");
        type("Zed1" + ENTER, "e-mail: ");
        type("zed" + ENTER, "EMAIL must be an e-mail address");
        type("zed@example.org" + ENTER, "first name: ");
        type("ed!!" + CTRL_A + "Z" + ENTER, "last name: "); // edited in front, and !! is no event
        type(ENTER, "user 'Zed1' added");
        type("4" + ENTER, "user id: ");
        type("Ze" + TAB + ENTER, "e-mail [zed@example.org]: ");
        type(ENTER, "first name [Zed!!]: ");
        type(ENTER, "last name []: ");
        type("Lee" + ENTER, "user 'Zed1' updated");
        type("5" + ENTER, "part of the name [any]: ");
        type("zed!! lee" + ENTER, "part of the e-mail address [any]: ");
        type(ENTER, "zed@example.org");
        type("7" + ENTER, "status id: ");
        type("Z1" + ENTER, "user id: ");
        type("nobody" + ENTER, "user 'nobody' not found");
        type("Ze" + TAB + ENTER, "text: ");
        type("It's \"on\"!" + ENTER, "status 'Z1' added");
        type("8" + ENTER, "status id: ");
        type("Z1" + ENTER, "text [It's");
        type("It's off." + ENTER, "status 'Z1' updated");
        type("9" + ENTER, "part of the text");
        type("S OFF" + ENTER, "It's off.");
        type("11" + ENTER, "user id: ");
        type("Zed1" + ENTER, "It's off.");
        type("10" + ENTER, "status id: ");
        type("Z1" + ENTER, "delete status 'Z1' [y/N]: ");
        type(ENTER, "menu> ");
        type("6" + ENTER, "user id: ");
        type("Zed1" + ENTER, "delete user 'Zed1' and with it 1 status [y/N]: ");
        type("y" + ENTER, "user 'Zed1' deleted, with 1 status");
        type("13" + ENTER, "URI, or embedded");
        type("mongodb://me:geheim@127.0.0.1:1/" + ENTER, "database 127.0.0.1:1/social");
        type("q" + ENTER, "");

        assertThat(menu.await().with(ExitCode.OK).out()).doesNotContain("Exception");
        assertThat(folder.resolve("state/parallel-loader/menu-history"))
                .content()
                .contains("Zed1", "verify")
                .doesNotContain("geheim");
    }

    @Test
    void ctrl_c_leaves_a_question_and_ctrl_d_the_program() throws Exception {
        start("xterm");

        type("3" + ENTER, "user id: ");
        type("half" + CTRL_C, "(left)");
        type(CTRL_C, "(q or Ctrl-D quits)");
        type("verify" + ENTER, "orphans");
        await("menu> "); // Ctrl-D means the end only while a line is read
        type(CTRL_D, "");

        menu.await().with(ExitCode.OK);
    }

    @Test
    void what_was_typed_is_remembered_by_the_next_session() throws Exception {
        start("xterm");
        type("verify" + ENTER, "orphans");
        await("menu> ");
        type("q" + ENTER, "");
        menu.await().with(ExitCode.OK);
        menu.close();

        start("xterm");
        type(UP + UP + ENTER, "orphans");
        type("q" + ENTER, "");
        menu.await().with(ExitCode.OK);
    }

    @Test
    void ctrl_c_ends_a_load_and_not_the_menu() throws Exception {
        new SocialNetwork(200_000, 0, 1).writeTo(folder, false);
        start("xterm");
        type("14" + ENTER, "strategy (");
        type("sequential" + ENTER, "menu> ");
        type("15" + ENTER, "records in a chunk");
        type("10" + ENTER, "menu> ");
        type("1" + ENTER, "CSV file");
        type("accounts.csv" + ENTER, "loading into");
        type(CTRL_C, "accounts.csv: cancelled");
        await("menu> ");
        type("q" + ENTER, "");
        menu.await().with(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dumb", "unknown-to-all"})
    void a_terminal_that_can_do_nothing_will_do(String type) throws Exception {
        start(type);

        type("3\n", "user id: ");
        type(CTRL_C, "(left)");
        type("3\n", "user id: ");
        type("U1\n", "e-mail: ");
        type("a@b\n", "first name: ");
        type("\n", "last name: ");
        type("\n", "user 'U1' added");
        await("menu> "); // Ctrl-D means the end only while a line is read
        type(CTRL_D, "");

        menu.await().with(ExitCode.OK);
    }

    private void start(String terminal) throws Exception {
        seen = 0;
        menu = LoaderProcess.startOnTerminal(
                folder,
                environment -> {
                    environment.put("TERM", terminal);
                    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
                },
                "menu",
                "--uri=" + uri);
        await("menu> ");
    }

    /** Presses keys and waits for what they bring up. */
    private void type(String keys, String expected) throws Exception {
        seen = menu.printed().length();
        menu.type(keys);
        await(expected);
    }

    private void await(String expected) throws Exception {
        Await.until(
                "it shows " + expected + " in " + menu.printed().substring(seen),
                DEADLINE,
                () -> menu.printed().substring(seen).contains(expected));
    }
}
