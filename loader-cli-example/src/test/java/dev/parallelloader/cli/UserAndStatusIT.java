package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands about single users and statuses, on a real server. */
@WithMongoServer
class UserAndStatusIT {

    private final String uri;

    UserAndStatusIT(MongoServer server) {
        uri = server.freshUri();
    }

    @Test
    void a_user_is_added_shown_changed_listed_and_deleted() {
        assertThat(ok("user", "add", "U1", "--email", "ann@example.org", "--name", "Ann"))
                .isEqualTo("user 'U1' added\n");
        assertThat(ok("user", "add", "U1", "--email", "ann@example.org", "--name", "Ann"))
                .isEqualTo("user 'U1' unchanged\n");
        assertThat(ok("user", "update", "U1", "--lastname", "Lee")).isEqualTo("user 'U1' updated\n");
        assertThat(ok("user", "show", "U1"))
                .isEqualTo("id        U1\nemail     ann@example.org\nname      Ann\nlastname  Lee\n");
        assertThat(ok("user", "list", "--name", "ann lee"))
                .isEqualTo("id  email            name  lastname\nU1  ann@example.org  Ann   Lee\n");
        assertThat(ok("user", "list", "--email", ".*")).isEqualTo("no users\n");
        assertThat(ok("user", "delete", "U1")).isEqualTo("user 'U1' deleted\n");
    }

    @Test
    void what_cannot_be_done_is_a_sentence_on_stderr_and_exit_code_1() {
        ok("user", "add", "U1", "--email", "a@b");
        ok("status", "add", "S1", "--user", "U1", "--text", "hi");

        assertThat(rejected("user", "add", "U1", "--email", "c@d"))
                .contains("user 'U1' already exists with other values");
        assertThat(rejected("user", "add", "U2", "--email", "ann")).contains("was rejected: EMAIL must be an e-mail");
        assertThat(rejected("user", "show", "U2")).contains("user 'U2' not found");
        assertThat(rejected("user", "update", "U2", "--name", "x")).contains("user 'U2' not found");
        assertThat(rejected("user", "delete", "U1"))
                .isEqualTo("loader: user 'U1' has 1 status and was not deleted; use --cascade to delete them too\n");
        assertThat(rejected("status", "add", "S2", "--user", "U9", "--text", ""))
                .contains("user 'U9' doesn't exist; add the user first");
        assertThat(rejected("status", "show", "S9")).contains("status 'S9' not found");
        assertThat(rejected("status", "delete", "S9")).contains("status 'S9' not found");
        assertThat(ok("user", "delete", "U1", "--cascade")).isEqualTo("user 'U1' deleted, with 1 status\n");
    }

    @Test
    void a_status_is_added_shown_changed_searched_and_deleted() {
        ok("user", "add", "U1", "--email", "a@b");
        assertThat(ok("status", "add", "S1", "--user", "U1", "--text", "100% sure? [yes]\nReally."))
                .isEqualTo("status 'S1' added\n");
        assertThat(ok("status", "search", "SURE? [")).contains("S1  U1    100% sure? [yes] Really.");
        assertThat(ok("status", "search", "sure", "--user", "U2")).isEqualTo("no statuses\n");
        assertThat(ok("status", "update", "S1", "--text", "")).isEqualTo("status 'S1' updated\n");
        assertThat(ok("status", "list", "--user", "U1")).contains("S1  U1");
        assertThat(ok("status", "show", "S1")).startsWith("id    S1\nuser  U1\ntext");
        assertThat(ok("status", "delete", "S1")).isEqualTo("status 'S1' deleted\n");
    }

    @Test
    void scripts_get_one_json_object_done_or_not() {
        assertThat(json(0, "user", "add", "U1", "--email", "a@b").toString())
                .isEqualTo("{\"result\":\"added\",\"id\":\"U1\"}");
        assertThat(json(0, "user", "show", "U1").toString())
                .isEqualTo("{\"id\":\"U1\",\"email\":\"a@b\",\"name\":\"\",\"lastname\":\"\"}");
        assertThat(json(0, "status", "add", "S1", "--user", "U1", "--text", "\"é\"")
                        .get("result")
                        .stringValue())
                .isEqualTo("added");
        assertThat(json(0, "status", "show", "S1").toString())
                .isEqualTo("{\"id\":\"S1\",\"user\":\"U1\",\"text\":\"\\\"é\\\"\"}");
        assertThat(json(1, "user", "delete", "U1").toString())
                .isEqualTo("{\"result\":\"has-statuses\",\"id\":\"U1\",\"statuses\":1}");
        JsonNode rejected = json(1, "status", "add", "S2", "--user", "U9", "--text", "x");
        assertThat(rejected.get("result").stringValue()).isEqualTo("refused");
        assertThat(rejected.get("reason").stringValue()).isEqualTo("unknown-user");
        assertThat(json(0, "user", "delete", "U1", "--cascade").toString())
                .isEqualTo("{\"result\":\"deleted\",\"id\":\"U1\",\"statuses\":1}");
        assertThat(json(1, "user", "show", "U1").toString()).isEqualTo("{\"result\":\"not-found\",\"id\":\"U1\"}");
    }

    @Test
    void a_long_list_comes_in_pages() {
        List<String> ids = List.of("U1", "U2", "U3", "U4", "U5");
        ids.forEach(id -> ok("user", "add", id, "--email", id + "@b"));

        assertThat(ok("user", "list", "--limit", "2")).endsWith("There are more. Show them with --after U2\n");
        List<String> seen = new ArrayList<>();
        JsonNode page = json(0, "user", "list", "--limit", "2");
        page.get("users").forEach(user -> seen.add(user.get("id").stringValue()));
        while (!page.get("next").isNull()) {
            page = json(
                    0,
                    "user",
                    "list",
                    "--limit",
                    "2",
                    "--after",
                    page.get("next").stringValue());
            page.get("users").forEach(user -> seen.add(user.get("id").stringValue()));
        }
        assertThat(seen).isEqualTo(ids);
    }

    private String ok(String... arguments) {
        CommandLineRun run = run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    private String rejected(String... arguments) {
        CommandLineRun run = run(arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REJECTED.number());
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    private JsonNode json(int exit, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        CommandLineRun run = run(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.err()).isEmpty();
        return JsonMapper.shared().readTree(run.out());
    }

    private CommandLineRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--uri=" + uri);
        return CommandLineRun.of(all.toArray(String[]::new));
    }
}
