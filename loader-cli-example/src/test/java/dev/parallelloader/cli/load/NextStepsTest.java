package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.cli.social.SocialFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NextStepsTest {

    private static final Path FILE = Path.of("in put/status_updates.csv");
    private static final Path REJECTS = Path.of("runs/LOAD_1/rejects");

    @Test
    void after_a_load_that_stored_everything_there_is_nothing_to_do() {
        assertThat(steps(REJECTS).lines(rejecting(0), new UnknownUsers())).isEmpty();
    }

    @Test
    void rejected_rows_are_mended_where_they_are_and_loaded_from_there() {
        assertThat(steps(REJECTS).lines(rejecting(2), new UnknownUsers()))
                .containsExactly(
                        "2 rows were rejected and are in runs/LOAD_1/rejects/status_updates.rejects.csv;",
                        "why is in runs/LOAD_1/rejects/status_updates.reasons.csv. Mend the rows there and load:",
                        "  loader load statuses runs/LOAD_1/rejects/status_updates.rejects.csv --uri mongodb://h/x");
    }

    @Test
    void rejected_rows_that_were_not_kept_can_be_had_by_another_load() {
        assertThat(steps(null).lines(rejecting(2), new UnknownUsers()))
                .containsExactly(
                        "The rejected rows were not kept. Load again with --rejects DIR to have them, and why, in files:",
                        "  loader load statuses 'in put/status_updates.csv' --uri mongodb://h/x --rejects rejects");
    }

    @Test
    void unknown_users_are_counted_and_loaded_first() {
        UnknownUsers unknown = unknown("u1", "u2", "u1");

        assertThat(steps(REJECTS).lines(rejecting(3), unknown))
                .containsExactly(
                        "3 statuses were refused because their users, 2 users, are not in the database. Load those first:",
                        "  loader load users accounts.csv --uri mongodb://h/x",
                        "3 rows were rejected and are in runs/LOAD_1/rejects/status_updates.rejects.csv;",
                        "why is in runs/LOAD_1/rejects/status_updates.reasons.csv. When the users are there, load:",
                        "  loader load statuses runs/LOAD_1/rejects/status_updates.rejects.csv --uri mongodb://h/x");
        assertThat(steps(null).lines(rejecting(3), unknown))
                .last()
                .isEqualTo("  loader load statuses 'in put/status_updates.csv' --uri mongodb://h/x");
    }

    @Test
    void one_unknown_user_is_told_as_one() {
        assertThat(steps(REJECTS).lines(rejecting(1), unknown("u1")))
                .first()
                .isEqualTo("1 status was refused because its user is not in the database. Load the users first:");
    }

    @Test
    void a_load_that_stopped_is_done_again() {
        LoadReport report = Reports.of(
                "status_updates.csv", Status.STOPPED, Optional.of("gone"), Tally.ZERO, 0, OptionalLong.of(9));

        assertThat(steps(REJECTS).lines(report, new UnknownUsers()))
                .first()
                .asString()
                .contains("stored already count as unchanged");
    }

    private static NextSteps steps(@org.jspecify.annotations.Nullable Path rejects) {
        return new NextSteps(SocialFile.STATUSES, FILE, rejects, " --uri mongodb://h/x");
    }

    private static LoadReport rejecting(long rejected) {
        return Reports.complete("status_updates.csv", new Tally(10, 10 - rejected, 0, 0, 0, 0, rejected));
    }

    private static UnknownUsers unknown(String... users) {
        UnknownUsers unknown = new UnknownUsers();
        List<Reject> rejects = Stream.of(users)
                .map(user -> new Reject(new Span(0, 1, 1, 1, 1, 1), "unknown-user", user + " is not among the users"))
                .toList();
        Chunk chunk = new Chunk(
                0,
                URI.create("file:///x.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(0, 1, 1, 10, 1, 10)),
                null);
        unknown.finished(
                chunk,
                new ChunkOutcome(
                        0,
                        new Tally(rejects.size(), 0, 0, 0, 0, 0, rejects.size()),
                        rejects,
                        Duration.ofMillis(1),
                        "thread 1"));
        return unknown;
    }
}
