package dev.parallelloader.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.cli.load.Reports;
import dev.parallelloader.cli.progress.ProgressDisplay.Style;
import dev.parallelloader.cli.shell.Paint;
import dev.parallelloader.testkit.Await;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private static final LoadSetup SETUP =
            new LoadSetup("accounts.csv", "localhost/social.users", "threads", 2, 100, OptionalLong.of(10_000_000));

    private final StringWriter err = new StringWriter();
    private long now = 1_000_000_000L;

    @Test
    void a_line_is_printed_every_five_seconds_whether_or_not_a_chunk_ends() {
        ProgressDisplay progress = progress(Style.LINES);
        progress.started(SETUP);
        progress.planned(chunk(0));
        progress.planned(chunk(1));
        pass(progress, 4.9);
        assertThat(lines())
                .containsExactly("accounts.csv: loading into localhost/social.users, threads, parallelism 2,"
                        + " chunks of 100");

        pass(progress, 0.1);
        assertThat(lines().get(1))
                .isEqualTo("accounts.csv: 0 %, 0 rows, 0/s; chunks: 0 done, 2 running, 0 failed; 0 rejected");

        progress.finished(chunk(0), outcome(0, 90, 3));
        pass(progress, 5);
        assertThat(lines().get(2))
                .isEqualTo(
                        "accounts.csv: 10 %, 1:30 left, 90 rows, 9/s; chunks: 1 done, 1 running, 0 failed; 3 rejected");
        assertThat(lines()).hasSize(3);
    }

    @Test
    void a_terminal_shows_a_bar_and_figures_that_are_painted_in_place() {
        ProgressDisplay progress = progress(Style.LIVE);
        progress.started(SETUP);
        progress.planned(chunk(0));
        now += 2_000_000_000L;
        progress.finished(chunk(0), outcome(0, 90, 0));
        err.getBuffer().setLength(0);

        progress.tick();

        assertThat(err.toString())
                .isEqualTo("\r\u001b[J\u001b[?7l"
                        + "accounts.csv [==>                     ]  10 %  1.0 of 10.0 MB  0:18 left\n"
                        + "  90 rows, 45/s; chunks: 1 done, 0 running, 0 failed; 0 rejected"
                        + "\u001b[?7h\r\u001b[1A");
        progress.ended(Reports.complete("accounts.csv", Tally.ZERO));
        assertThat(err.toString()).endsWith("\r\u001b[J");
    }

    @Test
    void every_worker_has_a_line_if_asked_for() {
        ProgressDisplay progress =
                new ProgressDisplay(writer(), text -> text, Style.LIVE, true, Paint.NONE, () -> now, null);
        progress.started(SETUP);
        progress.finished(chunk(0), outcome(0, 90, 0));
        progress.finished(chunk(1), outcome(1, 80, 0));
        progress.tick();

        assertThat(err.toString())
                .contains("  thread 0: 1 chunk, 90 rows, the last in 0.25 s")
                .contains("  thread 1: 1 chunk, 80 rows, the last in 0.25 s")
                .endsWith("\u001b[3A");
    }

    @Test
    void the_rate_is_that_of_the_last_ten_seconds() {
        Gauge gauge = new Gauge(SETUP, 0);
        long second = 1_000_000_000L;
        for (int i = 1; i <= 20; i++) {
            gauge.finished(chunk(i), outcome(i, 100, 0), i * second);
        }
        assertThat(gauge.rate(20 * second)).isEqualTo(100.0);
        assertThat(gauge.rate(30 * second)).as("nothing came for ten more").isEqualTo(50.0);
    }

    @Test
    void a_chunk_worked_in_parts_is_settled_with_its_last_part() {
        Gauge gauge = new Gauge(SETUP, 0);
        gauge.planned(chunk(0));
        Span half = new Span(0, 500_000, 1, 50, 1, 50);

        gauge.finished(chunk(0).part(List.of(half)), outcome(0, 50, 0), 1);
        assertThat(gauge.running()).isOne();
        assertThat(gauge.done()).isZero();

        gauge.givenUp(chunk(0).part(List.of(half)));
        assertThat(gauge.running()).isZero();
        assertThat(gauge.failed()).isOne();
        assertThat(gauge.done()).isZero();
        assertThat(gauge.share()).contains(0.1);
    }

    @Test
    void without_a_known_size_there_is_neither_share_nor_time_left() {
        Gauge gauge = new Gauge(new LoadSetup("-", "", "threads", 1, 10, OptionalLong.empty()), 0);
        gauge.finished(chunk(0), outcome(0, 10, 0), 1_000_000_000L);

        assertThat(ProgressText.line(gauge, 1_000_000_000L)).startsWith("10 rows, 10/s; ");
        assertThat(ProgressText.live(gauge, false, 61_000_000_000L, Paint.NONE).get(0))
                .isEqualTo("- 1.0 MB  1:01");
    }

    @Test
    void what_goes_wrong_is_said_at_once_and_when_quiet_only_what_is_lost() {
        ChunkFailure failure = new ChunkFailure(ChunkFailure.Cause.THREW, "broken", "thread 1");
        WorkerEvent death = new WorkerEvent(WorkerEvent.Kind.DIED, "pid 1", "exit code 1");
        for (Style style : new Style[] {Style.LINES, Style.QUIET}) {
            ProgressDisplay progress = progress(style);
            progress.started(SETUP);
            err.getBuffer().setLength(0);
            progress.failed(chunk(0), failure, true);
            progress.failed(chunk(0), failure, false);
            progress.worker(death);

            assertThat(lines()).hasSize(style == Style.LINES ? 3 : 1);
            assertThat(err.toString()).contains("is given up: broken");
        }
    }

    @Test
    void of_many_failures_the_first_are_shown_and_the_others_counted() {
        ChunkFailure failure = new ChunkFailure(ChunkFailure.Cause.THREW, "the file is gone", "thread 1");
        for (Style style : new Style[] {Style.LINES, Style.QUIET}) {
            ProgressDisplay progress = progress(style);
            progress.started(SETUP);
            err.getBuffer().setLength(0);

            for (int i = 0; i < 1_010; i++) {
                progress.failed(chunk(i), failure, false);
            }
            progress.ended(Reports.complete("accounts.csv", Tally.ZERO));

            assertThat(lines())
                    .hasSize(ProgressDisplay.FAILURES_SHOWN + 1)
                    .last()
                    .isEqualTo("accounts.csv: 1,000 more failures are not shown");
        }
    }

    @Test
    void what_workers_wait_for_is_said_once_until_they_have_gone_on() {
        ProgressDisplay progress = progress(Style.LINES);
        progress.started(SETUP);
        err.getBuffer().setLength(0);

        for (int second = 0; second < 30; second += 5) {
            for (int worker = 0; worker < 2; worker++) {
                progress.worker(waiting(worker, "for a server at h:1 (" + second + " s of 60 s)"));
            }
        }
        assertThat(lines()).containsExactly("accounts.csv: waiting for a server at h:1 (0 s of 60 s)");

        progress.worker(waiting(1, "for a primary of rs0 (35 s of 60 s)"));
        assertThat(lines()).hasSize(2).last().isEqualTo("accounts.csv: waiting for a primary of rs0 (35 s of 60 s)");

        progress.finished(chunk(0), outcome(0, 90, 0));
        progress.finished(chunk(1), outcome(1, 90, 0));
        progress.worker(waiting(0, "for a server at h:1 (0 s of 60 s)"));
        assertThat(lines()).hasSize(3);
    }

    @Test
    void what_workers_wait_for_is_said_above_a_bar_and_not_when_quiet() {
        for (Style style : new Style[] {Style.LIVE, Style.QUIET}) {
            ProgressDisplay progress = progress(style);
            progress.started(SETUP);
            progress.tick();
            err.getBuffer().setLength(0);
            progress.worker(waiting(0, "for a server at h:1"));

            assertThat(err.toString())
                    .isEqualTo(style == Style.QUIET ? "" : "\r\u001b[Jaccounts.csv: waiting for a server at h:1\n");
        }
    }

    private static WorkerEvent waiting(int worker, String detail) {
        return new WorkerEvent(WorkerEvent.Kind.WAITING, "thread " + worker, detail);
    }

    @Test
    void secrets_are_hidden_in_whatever_is_said() {
        ProgressDisplay progress = new ProgressDisplay(
                writer(), text -> text.replace("geheim", "<hidden>"), Style.LINES, false, Paint.NONE, () -> now, null);
        progress.started(SETUP);
        progress.failed(chunk(0), new ChunkFailure(ChunkFailure.Cause.THREW, "geheim", "thread 1"), false);

        assertThat(err.toString()).contains("<hidden>").doesNotContain("geheim");
    }

    @Test
    void closing_it_ends_its_thread() throws InterruptedException {
        ProgressDisplay progress = new ProgressDisplay(writer(), text -> text, Style.LINES, false);
        progress.started(SETUP);
        progress.close();

        Await.until(
                "its thread has ended",
                Duration.ofSeconds(5),
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("loader-progress")));
    }

    private ProgressDisplay progress(Style style) {
        return new ProgressDisplay(writer(), text -> text, style, false, Paint.NONE, () -> now, null);
    }

    private PrintWriter writer() {
        return new PrintWriter(err, true);
    }

    private void pass(ProgressDisplay progress, double seconds) {
        now += Math.round(seconds * 1e9);
        progress.tick();
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }

    /** A megabyte, 100 records. */
    private static Chunk chunk(long index) {
        return new Chunk(
                index,
                URI.create("file:///accounts.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(index * 1_000_000, 1_000_000, index * 100 + 1, 100, index * 100 + 2, 100)),
                null);
    }

    private static ChunkOutcome outcome(long index, long read, int rejected) {
        Reject reject = new Reject(new Span(0, 1, 1, 1, 1, 1), "invalid", "no");
        return new ChunkOutcome(
                index,
                new Tally(read, read - rejected, 0, 0, 0, 0, rejected),
                Collections.nCopies(rejected, reject),
                Duration.ofMillis(250),
                "thread " + index);
    }
}
