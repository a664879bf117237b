package dev.parallelloader.cli;

import static dev.parallelloader.cli.LoaderTerminal.CTRL_A;
import static dev.parallelloader.cli.LoaderTerminal.CTRL_C;
import static dev.parallelloader.cli.LoaderTerminal.CTRL_D;
import static dev.parallelloader.cli.LoaderTerminal.ENTER;
import static dev.parallelloader.cli.LoaderTerminal.TAB;
import static dev.parallelloader.cli.LoaderTerminal.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The menu on a terminal, key by key. */
@WithMongoServer
class MenuTerminalIT {

    @TempDir
    Path folder;

    private final String uri;
    private final List<String> choices = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by start, in each test
    private LoaderTerminal menu;

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

        choosesSettings();
        loadsAndVerifies();
        addsAndFinds();
        changesAndDeletes();
        measures();
        choose("13", "connection string, or embedded");
        menu.type("mongodb://me:geheim@127.0.0.1:1/" + ENTER, "database 127.0.0.1:1/social");
        choose("q", "");

        assertThat(menu.end(ExitCode.OK)).doesNotContain("Exception");
        MenuScreen.of(menu.printed()).assertAllChosen(choices);
        assertThat(folder.resolve("state/parallel-loader/menu-history"))
                .content()
                .contains("Zed1", "verify")
                .doesNotContain("geheim");
    }

    private void choosesSettings() throws Exception {
        choose("14", "strategy (");
        menu.type("proc" + TAB + ENTER, "strategy processes");
        choose("15", "records per chunk");
        menu.type("100" + ENTER, "chunk size 100");
    }

    private void loadsAndVerifies() throws Exception {
        choose("load u" + TAB, "CSV file with USER_ID");
        menu.type("acc" + TAB + ENTER, "menu> ");
        choose("2", "CSV file with STATUS_ID");
        menu.type("./status" + TAB + ENTER, "menu> ");
        choose("verify", "orphans              0");
    }

    private void addsAndFinds() throws Exception {
        choose("add user", "user id: ");
        menu.type("Zed1" + ENTER, "e-mail: ");
        menu.type("zed" + ENTER, "EMAIL must be an e-mail address");
        menu.type("zed@example.org" + ENTER, "first name: ");
        menu.type("ed!!" + CTRL_A + "Z" + ENTER, "last name: "); // edited in front, and !! is no event
        menu.type(ENTER, "user 'Zed1' added");
        choose("5", "text in the name [any]: ");
        menu.type("zed!!" + ENTER, "text in the e-mail address [any]: ");
        menu.type(ENTER, "zed@example.org");
        choose("7", "status id: ");
        menu.type("Z1" + ENTER, "user id: ");
        menu.type("nobody" + ENTER, "user 'nobody' not found");
        menu.type("Ze" + TAB + ENTER, "text: ");
        menu.type("It's \"on\"!" + ENTER, "status 'Z1' added");
        choose("9", "text to find");
        menu.type("S \"ON" + ENTER, "It's \"on\"!");
        choose("11", "user id: ");
        menu.type("Zed1" + ENTER, "It's \"on\"!");
    }

    private void changesAndDeletes() throws Exception {
        choose("4", "user id: ");
        menu.type("Ze" + TAB + ENTER, "e-mail [zed@example.org]: ");
        menu.type(ENTER, "first name [Zed!!]: ");
        menu.type(ENTER, "last name []: ");
        menu.type("Lee" + ENTER, "user 'Zed1' updated");
        choose("8", "status id: ");
        menu.type("Z1" + ENTER, "text [It's");
        menu.type("It's off." + ENTER, "status 'Z1' updated");
        choose("10", "status id: ");
        menu.type("Z1" + ENTER, "delete status 'Z1' [y/N]: ");
        menu.type(ENTER, "menu> ");
        choose("6", "user id: ");
        menu.type("Zed1" + ENTER, "delete user 'Zed1' and 1 status [y/N]: ");
        menu.type("y" + ENTER, "user 'Zed1' deleted, with 1 status");
    }

    private void measures() throws Exception {
        choose("16", "CSV file with USER_ID");
        menu.type("accounts.csv" + ENTER, "CSV file with STATUS_ID");
        menu.type(ENTER, "quick"); // users alone are enough
        menu.type(ENTER, "Charts and all figures: bench-");
        menu.await("menu> ");
        assertThat(folder.toFile().list((in, name) -> name.startsWith("bench-")))
                .as("in the folder that the menu was started in")
                .hasSize(1);
        ScratchDatabases.assertGone(menu.printed(), uri);
    }

    @Test
    void ctrl_c_ends_the_benchmark_and_drops_its_database_and_not_the_menu() throws Exception {
        start("xterm");
        choose("16", "[generated files]: ");
        menu.type(ENTER, "quick");
        menu.type("n" + ENTER, "warm-up, sequential");
        menu.type(CTRL_C, "loader: interrupted");
        menu.await("menu> ");

        ScratchDatabases.assertGone(menu.printed(), uri);
        assertThat(folder.toFile().list((in, name) -> name.startsWith("bench-")))
                .isEmpty();
        assertThat(folder.resolve("tmp").toFile().list((in, name) -> name.startsWith("loader-bench")))
                .isEmpty();
        choose("verify", "orphans");
        menu.await("menu> ");
        choose("q", "");
        menu.end(ExitCode.OK);
    }

    @Test
    void ctrl_c_leaves_a_question_and_ctrl_d_the_program() throws Exception {
        start("xterm");

        menu.type("3" + ENTER, "user id: ");
        menu.type("half" + CTRL_C, "(cancelled)");
        menu.type(CTRL_C, "(q or Ctrl-D quits)");
        menu.type("verify" + ENTER, "orphans");
        menu.await("menu> "); // Ctrl-D means the end only while a line is read
        menu.type(CTRL_D, "");

        menu.end(ExitCode.OK);
    }

    @Test
    void what_was_typed_is_remembered_by_the_next_session() throws Exception {
        start("xterm");
        menu.type("verify" + ENTER, "orphans");
        menu.await("menu> ");
        menu.type("q" + ENTER, "");
        menu.end(ExitCode.OK);
        menu.close();

        start("xterm");
        menu.type(UP + UP + ENTER, "orphans");
        menu.type("q" + ENTER, "");
        menu.end(ExitCode.OK);
    }

    @Test
    void ctrl_c_ends_a_load_and_not_the_menu() throws Exception {
        new SocialNetwork(200_000, 0, 1).writeTo(folder, false);
        start("xterm");
        menu.type("14" + ENTER, "strategy (");
        menu.type("sequential" + ENTER, "menu> ");
        menu.type("15" + ENTER, "records per chunk");
        menu.type("10" + ENTER, "menu> ");
        menu.type("1" + ENTER, "CSV file");
        menu.type("accounts.csv" + ENTER, "loading into");
        menu.type(CTRL_C, "accounts.csv: cancelled");
        menu.await("menu> ");
        menu.type("q" + ENTER, "");
        menu.end(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dumb", "unknown-to-all"})
    void a_terminal_that_can_do_nothing_will_do(String type) throws Exception {
        start(type);

        menu.type("3\n", "user id: ");
        menu.type(CTRL_C, "(cancelled)");
        menu.type("3\n", "user id: ");
        menu.type("U1\n", "e-mail: ");
        menu.type("a@b\n", "first name: ");
        menu.type("\n", "last name: ");
        menu.type("\n", "user 'U1' added");
        menu.await("menu> "); // Ctrl-D means the end only while a line is read
        menu.type(CTRL_D, "");

        menu.end(ExitCode.OK);
    }

    private void start(String terminal) throws Exception {
        menu = LoaderTerminal.start(folder, terminal, "menu", "--uri=" + uri);
        menu.await("menu> ");
    }

    private void choose(String entry, String expected) throws Exception {
        choices.add(entry.replace(TAB, ""));
        menu.type(entry + ENTER, expected);
    }
}
