package dev.parallelloader.cli.single;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.social.Status;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.WriteResult;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultFormatterTest {

    private static final User USER = new User("U1", "ann@example.org", "Ann", "Lee");
    private static final Status STATUS = new Status("S1", "U1", "Hello.");

    /** Every result, with the JSON and the text that a request about a user prints. */
    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(
                        new WriteResult.Added(),
                        "{\"result\":\"added\",\"id\":\"U1\"}",
                        ExitCode.OK,
                        "user 'U1' added"),
                Arguments.of(
                        new WriteResult.Updated(),
                        "{\"result\":\"updated\",\"id\":\"U1\"}",
                        ExitCode.OK,
                        "user 'U1' updated"),
                Arguments.of(
                        new WriteResult.Unchanged(),
                        "{\"result\":\"unchanged\",\"id\":\"U1\"}",
                        ExitCode.OK,
                        "user 'U1' unchanged"),
                Arguments.of(
                        new WriteResult.Deleted(2),
                        "{\"result\":\"deleted\",\"id\":\"U1\",\"statuses\":2}",
                        ExitCode.OK,
                        "user 'U1' deleted, with 2 statuses"),
                Arguments.of(
                        new WriteResult.AlreadyThere(),
                        "{\"result\":\"already-there\",\"id\":\"U1\"}",
                        ExitCode.REJECTED,
                        "user 'U1' already exists with other values and was not changed"),
                Arguments.of(
                        new WriteResult.NotFound(),
                        "{\"result\":\"not-found\",\"id\":\"U1\"}",
                        ExitCode.REJECTED,
                        "user 'U1' not found"),
                Arguments.of(
                        new WriteResult.HasStatuses(1),
                        "{\"result\":\"has-statuses\",\"id\":\"U1\",\"statuses\":1}",
                        ExitCode.REJECTED,
                        "user 'U1' has 1 status and was not deleted; use --cascade to delete them too"),
                Arguments.of(
                        new WriteResult.Rejected(Reason.INVALID, "EMAIL is empty"),
                        "{\"result\":\"refused\",\"id\":\"U1\",\"reason\":\"invalid\",\"message\":\"EMAIL is empty\"}",
                        ExitCode.REJECTED,
                        "user 'U1' was rejected: EMAIL is empty"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("results")
    void each_result_has_its_json_exit_code_and_text(WriteResult result, String json, ExitCode exit, String text) {
        Reply reply = ResultFormatter.USERS.change(result, "U1");

        assertThat(reply.json().toString()).isEqualTo(json);
        assertThat(reply.exit()).isEqualTo(exit);
        assertThat(reply.text()).isEqualTo(text);
    }

    @Test
    void all_results_are_tested() {
        assertThat(results().<Class<?>>map(each -> each.get()[0].getClass()))
                .containsExactlyInAnyOrder(WriteResult.class.getPermittedSubclasses());
    }

    @Test
    void the_reasons_are_the_codes_of_rejected_rows() {
        assertThat(Arrays.stream(Reason.values())
                        .map(reason -> ResultFormatter.STATUSES
                                .change(new WriteResult.Rejected(reason, "why"), "S1")
                                .json()
                                .get("reason")
                                .stringValue()))
                .containsExactly("invalid", "too-large", "unknown-user", "conflict");
    }

    @Test
    void a_deleted_status_has_no_count_of_statuses() {
        assertThat(ResultFormatter.STATUSES
                        .change(new WriteResult.Deleted(0), "S1")
                        .json()
                        .toString())
                .isEqualTo("{\"result\":\"deleted\",\"id\":\"S1\"}");
    }

    @Test
    void the_fields_of_users_and_statuses_are_those_that_scripts_know() {
        assertThat(ResultFormatter.USERS.found(Optional.of(USER), "U1").json().toString())
                .isEqualTo("{\"id\":\"U1\",\"email\":\"ann@example.org\",\"name\":\"Ann\",\"lastname\":\"Lee\"}");
        assertThat(ResultFormatter.STATUSES
                        .found(Optional.of(STATUS), "S1")
                        .json()
                        .toString())
                .isEqualTo("{\"id\":\"S1\",\"user\":\"U1\",\"text\":\"Hello.\"}");
        assertThat(ResultFormatter.STATUSES.found(Optional.empty(), "S1").json().toString())
                .isEqualTo("{\"result\":\"not-found\",\"id\":\"S1\"}");
    }

    @Test
    void a_page_names_its_items_and_the_next_page() {
        Reply more = ResultFormatter.USERS.page(new Page<>(List.of(USER), new Paging("U1", 1)));
        Reply last = ResultFormatter.STATUSES.page(new Page<>(List.of(), null));

        assertThat(more.json().toString())
                .isEqualTo("{\"users\":[{\"id\":\"U1\",\"email\":\"ann@example.org\",\"name\":\"Ann\","
                        + "\"lastname\":\"Lee\"}],\"next\":\"U1\"}");
        assertThat(more.text()).endsWith("There are more. Show them with --after U1");
        assertThat(last.json().toString()).isEqualTo("{\"statuses\":[],\"next\":null}");
        assertThat(last.text()).isEqualTo("no statuses");
    }
}
