package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {

    private static final List<String> FIGURES = List.of(
            "status",
            "strategy",
            "parallelism",
            "chunkSize",
            "chunks",
            "failedChunks",
            "read",
            "inserted",
            "updated",
            "unchanged",
            "deleted",
            "skipped",
            "rejected",
            "failedRecords",
            "notStarted",
            "replayedChunks",
            "seconds",
            "rowsPerSecond");

    @Test
    void names_and_order_of_the_fields_are_those_that_scripts_were_promised() {
        LoadReport users = Reports.complete("accounts.csv", new Tally(10, 4, 1, 1, 1, 1, 2));
        LoadReport statuses = Reports.of(
                "status_updates.csv",
                Status.STOPPED,
                Optional.of("the server is gone"),
                new Tally(5, 5, 0, 0, 0, 0, 0),
                1,
                OptionalLong.empty());

        JsonNode json = parse(List.of(users, statuses), true);

        assertThat(json.propertyNames()).containsExactlyElementsOf(with(with(FIGURES, "files"), "resumedRecords"));
        assertThat(json.get("files").get(0).propertyNames())
                .containsExactlyElementsOf(with(
                        with(with(List.of("source", "target"), FIGURES), "workers"), "resumedRecords"));
        assertThat(json.get("files").get(1).propertyNames())
                .containsExactlyElementsOf(with(
                        with(with(with(List.of("source", "target"), FIGURES), "workers"), "reason"), "resumedRecords"));
    }

    @Test
    void one_file_is_shown_as_it_was() {
        JsonNode json = parse(List.of(Reports.complete("accounts.csv", new Tally(10, 4, 1, 1, 1, 1, 2))), true);

        String figures = """
                {"status":"COMPLETE","strategy":"threads","parallelism":4,"chunkSize":1000,"chunks":7,"failedChunks":0,\
                "read":10,"inserted":4,"updated":1,"unchanged":1,"deleted":1,"skipped":1,"rejected":2,\
                "failedRecords":0,"notStarted":0,"replayedChunks":2,"seconds":1.5,"rowsPerSecond":6.7""";
        assertThat(json.toString())
                .isEqualTo(
                        figures
                                + ",\"files\":[{\"source\":\"accounts.csv\",\"target\":\"localhost:27017/social.users\","
                                + figures.substring(1)
                                + ",\"workers\":{\"started\":4,\"died\":1,\"retries\":2},\"resumedRecords\":0}],\"resumedRecords\":0}");
    }

    @Test
    void several_files_are_added_up() {
        LoadReport users = Reports.complete("accounts.csv", new Tally(10, 4, 1, 1, 1, 1, 2));
        LoadReport statuses = Reports.of(
                "status_updates.csv",
                Status.INCOMPLETE,
                Optional.empty(),
                new Tally(5, 5, 0, 0, 0, 0, 0),
                2,
                OptionalLong.of(3));

        JsonNode json = parse(List.of(users, statuses), true);

        assertThat(json.get("status").stringValue()).isEqualTo("INCOMPLETE");
        assertThat(json.get("read").longValue()).isEqualTo(15);
        assertThat(json.get("inserted").longValue()).isEqualTo(9);
        assertThat(json.get("rejected").longValue()).isEqualTo(2);
        assertThat(json.get("chunks").longValue()).isEqualTo(14);
        assertThat(json.get("failedChunks").longValue()).isEqualTo(2);
        assertThat(json.get("failedRecords").longValue()).isEqualTo(20);
        assertThat(json.get("notStarted").longValue()).isEqualTo(3);
        assertThat(json.get("seconds").doubleValue()).isEqualTo(3.0);
        assertThat(json.get("rowsPerSecond").doubleValue()).isEqualTo(5.0);
    }

    @Test
    void what_is_unknown_is_null() {
        LoadReport users = Reports.complete("accounts.csv", Tally.ZERO);

        JsonNode json = parse(List.of(users), false);

        assertThat(json.get("notStarted").isNull()).isTrue();
        assertThat(json.get("status").stringValue())
                .as("a load that was to follow never did")
                .isEqualTo("CANCELLED");
    }

    @Test
    void a_load_that_was_not_complete_is_why_others_did_not_follow() {
        LoadReport users =
                Reports.of("accounts.csv", Status.INCOMPLETE, Optional.of("broken"), Tally.ZERO, 1, OptionalLong.of(0));

        assertThat(parse(List.of(users), false).get("status").stringValue()).isEqualTo("INCOMPLETE");
    }

    @Test
    void a_password_in_a_reason_is_hidden() {
        LoadReport report = Reports.of(
                "accounts.csv",
                Status.STOPPED,
                Optional.of("mongodb://me:geheim@localhost is gone"),
                Tally.ZERO,
                0,
                OptionalLong.empty());

        assertThat(ReportJson.of(List.of(report), true))
                .contains("mongodb://me:<hidden>@localhost is gone")
                .doesNotContain("geheim");
    }

    private static JsonNode parse(List<LoadReport> reports, boolean complete) {
        return JsonMapper.shared().readTree(ReportJson.of(reports, complete));
    }

    private static List<String> with(List<String> names, String last) {
        return with(names, List.of(last));
    }

    private static List<String> with(List<String> names, List<String> more) {
        return java.util.stream.Stream.concat(names.stream(), more.stream()).toList();
    }
}
