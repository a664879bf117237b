package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandLineOptions.OptionValue;
import dev.parallelloader.cli.social.SocialFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextStepsTest {

    private static final Path FILE = Path.of("in put/status_updates.csv");
    private static final RejectFiles KEPT = RejectFiles.of(
            Path.of("runs/LOAD_1/rejects/status_updates.rejects.csv"),
            Path.of("runs/LOAD_1/rejects/status_updates.reasons.csv"));

    @Test
    void after_a_load_that_stored_everything_there_is_nothing_to_do() {
        assertThat(steps(true).lines(rejecting(0), new RejectCounts())).isEmpty();
    }

    @Test
    void rejected_rows_are_fixed_where_they_are_and_loaded_from_there() {
        assertThat(steps(true).lines(keeping(2), new RejectCounts()))
                .containsExactly(
                        "2 rows were rejected and written to runs/LOAD_1/rejects/status_updates.rejects.csv;",
                        "the reasons are in runs/LOAD_1/rejects/status_updates.reasons.csv. Fix the rows and load them again:",
                        "  ./loader load statuses runs/LOAD_1/rejects/status_updates.rejects.csv --uri mongodb://h/x");
    }

    @Test
    void rejects_are_where_the_report_says_whatever_their_name() {
        LoadReport report = Reports.keeping(
                rejecting(1), RejectFiles.of(Path.of("-kept/a_b-2.rejects.csv"), Path.of("-kept/a_b-2.reasons.csv")));

        assertThat(steps(true).lines(report, new RejectCounts()))
                .containsExactly(
                        "1 row was rejected and written to -kept/a_b-2.rejects.csv;",
                        "the reasons are in -kept/a_b-2.reasons.csv. Fix the row and load it again:",
                        "  ./loader load statuses ./-kept/a_b-2.rejects.csv --uri mongodb://h/x");
    }

    @Test
    void rejects_that_could_not_be_kept_are_no_file_to_be_loaded() {
        assertThat(steps(true).lines(rejecting(2), new RejectCounts())).isEmpty();
    }

    @Test
    void rejected_rows_that_were_not_kept_can_be_had_by_another_load() {
        assertThat(steps(false).lines(rejecting(2), new RejectCounts()))
                .containsExactly(
                        "The rejected rows were not saved. To save them and the reasons, load again with --rejects DIR:",
                        "  ./loader load statuses 'in put/status_updates.csv' --uri mongodb://h/x --rejects rejects");
    }

    @Test
    void statuses_of_unknown_users_are_counted_and_the_users_loaded_first() {
        RejectCounts unknown = unknown("u1", "u2", "u1");

        assertThat(steps(true).lines(keeping(3), unknown))
                .containsExactly(
                        "3 statuses were rejected because their users are not in the database. Load the users first"
                                + " (accounts.csv, or your own file of users):",
                        "  ./loader load users accounts.csv --uri mongodb://h/x",
                        "3 rows were rejected and written to runs/LOAD_1/rejects/status_updates.rejects.csv;",
                        "the reasons are in runs/LOAD_1/rejects/status_updates.reasons.csv. After loading the users, load these rows:",
                        "  ./loader load statuses runs/LOAD_1/rejects/status_updates.rejects.csv --uri mongodb://h/x");
        assertThat(steps(false).lines(rejecting(3), unknown))
                .last()
                .isEqualTo("  ./loader load statuses 'in put/status_updates.csv' --uri mongodb://h/x");
    }

    @Test
    void a_load_that_is_to_be_done_again_for_two_reasons_is_suggested_once() {
        LoadReport report = Reports.of(
                "status_updates.csv",
                Status.STOPPED,
                Optional.of("gone"),
                new Tally(3, 0, 0, 0, 0, 0, 3),
                0,
                OptionalLong.of(9));

        assertThat(steps(false).lines(report, unknown("u1", "u2", "u1")))
                .containsOnlyOnce("  ./loader load statuses 'in put/status_updates.csv' --uri mongodb://h/x");
        assertThat(steps(true).lines(report, unknown("u1", "u2", "u1")))
                .containsOnlyOnce("  ./loader load statuses 'in put/status_updates.csv' --uri mongodb://h/x");
    }

    @Test
    void the_command_that_continues_a_load_with_a_journal_comes_last_and_no_other_command_has_the_journal() {
        LoadReport report = Reports.of(
                "status_updates.csv",
                Status.CANCELLED,
                Optional.empty(),
                new Tally(3, 0, 0, 0, 0, 0, 3),
                0,
                OptionalLong.of(9));
        NextSteps steps = steps(false, new OptionValue("--journal", "my j"), new OptionValue("--uri", "mongodb://h/x"));

        assertThat(steps.lines(report, unknown("u1", "u2", "u1")))
                .endsWith(
                        "The finished chunks are in the journal. To continue the load:",
                        "  ./loader load statuses 'in put/status_updates.csv' --journal 'my j' --uri mongodb://h/x --resume")
                .filteredOn(line -> line.contains("--journal"))
                .hasSize(1);
        assertThat(steps.lines(rejecting(0), new RejectCounts())).isEmpty();
    }

    @Test
    void one_status_of_an_unknown_user_is_reported_in_the_singular() {
        assertThat(steps(true).lines(keeping(1), unknown("u1")))
                .first()
                .isEqualTo("1 status was rejected because its user is not in the database. Load the users"
                        + " first (accounts.csv, or your own file of users):");
    }

    @Test
    void what_was_typed_for_the_load_is_typed_for_the_next_with_secrets_hidden() {
        assertThat(steps(
                                true,
                                new OptionValue("--uri", "mongodb://me:geheim@h/x"),
                                new OptionValue("--strategy", "processes"),
                                new OptionValue("--rejects", "my rejects@home:x"),
                                new OptionValue("--quiet", null),
                                new OptionValue("--report", "-"))
                        .lines(keeping(2), new RejectCounts()))
                .last()
                .isEqualTo("  ./loader load statuses runs/LOAD_1/rejects/status_updates.rejects.csv"
                        + " --uri 'mongodb://me:<hidden>@h/x' --strategy processes --rejects 'my rejects@home:x' --quiet"
                        + " --report -");
    }

    @Test
    void no_two_loads_write_to_one_run_folder_or_to_the_report_of_another_file(@TempDir Path folder) throws Exception {
        Path report = Files.createFile(folder.resolve("report.json"));
        Path run = Files.createDirectory(folder.resolve("run.1"));
        Files.createDirectory(folder.resolve("run.1-2"));

        List<String> lines = steps(
                        true,
                        new OptionValue("--report", report.toString()),
                        new OptionValue("--run-folder", run.toString()))
                .lines(keeping(3), unknown("u1", "u2", "u1"));

        assertThat(lines)
                .contains(
                        "  ./loader load users accounts.csv --report " + folder + "/report-2.json --run-folder "
                                + folder + "/run.1-3",
                        "  ./loader load statuses runs/LOAD_1/rejects/status_updates.rejects.csv --report " + folder
                                + "/report-3.json --run-folder " + folder + "/run.1-4");
    }

    @Test
    void a_load_of_the_same_file_replaces_its_report() {
        LoadReport report = Reports.of(
                "status_updates.csv", Status.INCOMPLETE, Optional.of("gone"), Tally.ZERO, 1, OptionalLong.of(0));

        assertThat(steps(false, new OptionValue("--report", "r.json"), new OptionValue("--run-folder", "none/run"))
                        .lines(report, new RejectCounts()))
                .last()
                .isEqualTo(
                        "  ./loader load statuses 'in put/status_updates.csv' --report r.json --run-folder none/run-2");
    }

    @Test
    void users_are_loaded_in_the_same_format_but_with_their_own_columns() {
        assertThat(steps(
                                true,
                                new OptionValue("--delimiter", "|"),
                                new OptionValue("--no-header", null),
                                new OptionValue("--columns", "STATUS_ID,USER_ID,STATUS_TEXT"))
                        .lines(keeping(1), unknown("u1")))
                .startsWith(
                        "1 status was rejected because its user is not in the database. Load the users first"
                                + " (accounts.csv, or your own file of users); if that file has no header, add"
                                + " --no-header and --columns:",
                        "  ./loader load users accounts.csv --delimiter '|'")
                .endsWith("  ./loader load statuses runs/LOAD_1/rejects/status_updates.rejects.csv --delimiter '|'"
                        + " --no-header --columns STATUS_ID,USER_ID,STATUS_TEXT");
    }

    @Test
    void users_do_not_stay_in_an_embedded_server_so_another_is_named() {
        assertThat(steps(false, new OptionValue("--embedded", null)).lines(rejecting(1), unknown("u1")))
                .containsExactly(
                        "1 status was rejected because its user is not in the database. An embedded server keeps no data:"
                                + " load both files into a permanent server, the users first (accounts.csv, or your own"
                                + " file of users):",
                        "  ./loader load users accounts.csv --uri mongodb://localhost:27017/social",
                        "  ./loader load statuses 'in put/status_updates.csv' --uri mongodb://localhost:27017/social");
    }

    @Test
    void a_load_that_stopped_is_done_again() {
        LoadReport report = Reports.of(
                "status_updates.csv", Status.STOPPED, Optional.of("gone"), Tally.ZERO, 0, OptionalLong.of(9));

        assertThat(steps(true).lines(report, new RejectCounts()))
                .first()
                .asString()
                .contains("already stored count as unchanged");
    }

    @Test
    void the_format_is_to_be_looked_at_if_most_rows_could_not_be_read() {
        RejectCounts rejects = rejects("malformed", "malformed", "malformed", "encoding", "encoding", "encoding");

        assertThat(steps(true).lines(keeping(6), rejects))
                .startsWith(
                        "Most rows are malformed or not in this encoding. To see which format the file has:",
                        "  ./loader sniff 'in put/status_updates.csv'");
        assertThat(steps(true)
                        .lines(keeping(5), rejects("malformed", "malformed", "malformed", "encoding", "encoding")))
                .noneMatch(line -> line.contains("sniff"));
        assertThat(new NextSteps(
                                SocialFile.STATUSES,
                                InputFiles.of(FILE),
                                Set.of(),
                                true,
                                new NextCommands("./loader", new CommandLineOptions(List.of())))
                        .lines(keeping(6), rejects))
                .noneMatch(line -> line.contains("sniff"));
    }

    private static NextSteps steps(boolean keeping) {
        return steps(keeping, new OptionValue("--uri", "mongodb://h/x"));
    }

    private static NextSteps steps(boolean keeping, OptionValue... options) {
        return new NextSteps(
                SocialFile.STATUSES,
                InputFiles.of(FILE),
                Set.of(FILE),
                keeping,
                new NextCommands("./loader", new CommandLineOptions(List.of(options))));
    }

    private static LoadReport keeping(long rejected) {
        return Reports.keeping(rejecting(rejected), KEPT);
    }

    private static LoadReport rejecting(long rejected) {
        return Reports.complete("status_updates.csv", new Tally(10, 10 - rejected, 0, 0, 0, 0, rejected));
    }

    private static RejectCounts unknown(String... users) {
        return counts(Stream.of(users)
                .map(user -> Reject.of(
                        new Span(0, 1, 1, 1, 1, 1),
                        "unknown-user",
                        "user " + user + " doesn't exist; load the users first"))
                .toList());
    }

    private static RejectCounts rejects(String... codes) {
        return counts(Stream.of(codes)
                .map(code -> Reject.of(new Span(0, 1, 1, 1, 1, 1), code, "unreadable"))
                .toList());
    }

    private static RejectCounts counts(List<Reject> rejects) {
        RejectCounts counts = new RejectCounts();
        Chunk chunk = Chunk.of(
                0,
                URI.create("file:///x.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(0, 1, 1, 10, 1, 10)));
        counts.finished(
                chunk,
                ChunkOutcome.of(
                        0,
                        new Tally(rejects.size(), 0, 0, 0, 0, 0, rejects.size()),
                        rejects,
                        Duration.ofMillis(1),
                        "thread 1"));
        return counts;
    }
}
