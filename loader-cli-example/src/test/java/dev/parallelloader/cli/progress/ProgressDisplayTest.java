package dev.parallelloader.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadProgressBuilder;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.cli.load.Reports;
import dev.parallelloader.cli.progress.ProgressDisplay.Style;
import dev.parallelloader.cli.shell.TerminalColors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private static final LoadSetup SETUP = LoadSetup.of("accounts.csv", "localhost/social.users", "threads", 2, 100)
            .withTotalBytes(10_000_000);

    private final StringWriter err = new StringWriter();

    @Test
    void a_line_is_printed_every_five_seconds_whether_or_not_a_chunk_ends() {
        ProgressDisplay display = display(Style.LINES);
        display.started(SETUP);
        display.progress(after(4.9).chunksRunning(2).build());
        assertThat(lines())
                .containsExactly("accounts.csv: loading into localhost/social.users, threads, parallelism 2,"
                        + " chunks of 100");

        display.progress(after(5).chunksRunning(2).build());
        assertThat(lines().get(1))
                .isEqualTo("accounts.csv: 0 %, 0 rows, 0/s; chunks: 0 done, 2 running, 0 failed; 0 rejected");

        display.progress(after(9.9).chunksRunning(2).build());
        display.progress(after(10)
                .bytes(1_000_000)
                .total(new Tally(90, 87, 0, 0, 0, 0, 3))
                .rowsPerSecond(9)
                .chunksDone(1)
                .chunksRunning(1)
                .build());
        assertThat(lines().get(2))
                .isEqualTo(
                        "accounts.csv: 10 %, 1:30 left, 90 rows, 9/s; chunks: 1 done, 1 running, 0 failed; 3 rejected");
        assertThat(lines()).hasSize(3);
    }

    @Test
    void a_terminal_shows_a_bar_and_figures_that_are_painted_in_place() {
        ProgressDisplay display = display(Style.LIVE);
        display.started(SETUP);
        err.getBuffer().setLength(0);

        display.progress(after(2).bytes(1_000_000)
                .total(new Tally(90, 90, 0, 0, 0, 0, 0))
                .rowsPerSecond(45)
                .chunksDone(1)
                .build());

        assertThat(err.toString())
                .isEqualTo("\r\u001b[J\u001b[?7l"
                        + "accounts.csv [==>                     ]  10 %  1.0 of 10.0 MB  0:18 left\n"
                        + "  90 rows, 45/s; chunks: 1 done, 0 running, 0 failed; 0 rejected"
                        + "\u001b[?7h\r\u001b[1A");
        display.ended(Reports.complete("accounts.csv", Tally.ZERO));
        assertThat(err.toString()).endsWith("\r\u001b[J");
    }

    @Test
    void every_worker_has_a_line_if_asked_for() {
        ProgressDisplay display = new ProgressDisplay(writer(), text -> text, Style.LIVE, true, TerminalColors.NONE);
        display.started(SETUP);
        display.finished(chunk(0), outcome(0, 90, 0));
        display.finished(chunk(1), outcome(1, 80, 0));
        display.finished(chunk(1), outcome(1, 1_000, 0));
        display.progress(after(1).build());

        assertThat(err.toString())
                .contains("  thread 0: 1 chunk, 90 rows, the last in 0.25 s")
                .contains("  thread 1: 2 chunks, 1,080 rows, the last in 0.25 s")
                .endsWith("\u001b[3A");
    }

    @Test
    void without_a_known_size_there_is_neither_share_nor_time_left() {
        LoadProgress progress = LoadProgress.builder(LoadSetup.of("-", "", "threads", 1, 10))
                .elapsed(Duration.ofSeconds(61))
                .bytes(1_000_000)
                .total(new Tally(10, 10, 0, 0, 0, 0, 0))
                .rowsPerSecond(10)
                .build();

        assertThat(progress.describe()).startsWith("-: 10 rows, 10/s; ");
        assertThat(ProgressText.live(progress, Map.of(), TerminalColors.NONE).get(0))
                .isEqualTo("- 1.0 MB  1:01");
    }

    @Test
    void after_the_end_no_progress_is_shown() {
        for (Style style : Style.values()) {
            ProgressDisplay display = display(style);
            display.started(SETUP);
            display.close();
            err.getBuffer().setLength(0);

            display.progress(after(60).build());

            assertThat(err.toString()).isEmpty();
        }
    }

    @Test
    void what_goes_wrong_is_said_at_once_and_when_quiet_only_what_is_lost() {
        ChunkFailure failure = ChunkFailure.of(ChunkFailure.Cause.THREW, "broken", "thread 1");
        WorkerEvent death = WorkerEvent.of(WorkerEvent.Kind.DIED, "pid 1", "exit code 1");
        for (Style style : new Style[] {Style.LINES, Style.QUIET}) {
            ProgressDisplay display = display(style);
            display.started(SETUP);
            err.getBuffer().setLength(0);
            display.failed(chunk(0), failure, true);
            display.failed(chunk(0), failure, false);
            display.worker(death);

            assertThat(lines()).hasSize(style == Style.LINES ? 3 : 1);
            assertThat(err.toString()).contains("failed on thread 1; it will not be retried: broken");
        }
    }

    @Test
    void of_many_failures_the_first_are_shown_and_the_others_counted() {
        ChunkFailure failure = ChunkFailure.of(ChunkFailure.Cause.THREW, "the file is gone", "thread 1");
        for (Style style : new Style[] {Style.LINES, Style.QUIET}) {
            ProgressDisplay display = display(style);
            display.started(SETUP);
            err.getBuffer().setLength(0);

            for (int i = 0; i < 1_010; i++) {
                display.failed(chunk(i), failure, false);
            }
            display.ended(Reports.complete("accounts.csv", Tally.ZERO));

            assertThat(lines())
                    .hasSize(ProgressDisplay.FAILURES_SHOWN + 1)
                    .last()
                    .isEqualTo("accounts.csv: 1,000 more failures are not shown");
        }
    }

    @Test
    void what_workers_wait_for_is_said_once_until_they_have_gone_on() {
        ProgressDisplay display = display(Style.LINES);
        display.started(SETUP);
        err.getBuffer().setLength(0);

        for (int second = 0; second < 30; second += 5) {
            for (int worker = 0; worker < 2; worker++) {
                display.worker(waiting(worker, "for a server at h:1 (" + second + " s of 60 s)"));
            }
        }
        assertThat(lines()).containsExactly("accounts.csv: waiting for a server at h:1 (0 s of 60 s)");

        display.worker(waiting(1, "for a primary of rs0 (35 s of 60 s)"));
        assertThat(lines()).hasSize(2).last().isEqualTo("accounts.csv: waiting for a primary of rs0 (35 s of 60 s)");

        display.finished(chunk(0), outcome(0, 90, 0));
        display.finished(chunk(1), outcome(1, 90, 0));
        display.worker(waiting(0, "for a server at h:1 (0 s of 60 s)"));
        assertThat(lines()).hasSize(3);
    }

    @Test
    void what_workers_wait_for_is_said_above_a_bar_and_not_when_quiet() {
        for (Style style : new Style[] {Style.LIVE, Style.QUIET}) {
            ProgressDisplay display = display(style);
            display.started(SETUP);
            display.progress(after(0.1).build());
            err.getBuffer().setLength(0);
            display.worker(waiting(0, "for a server at h:1"));

            assertThat(err.toString())
                    .isEqualTo(style == Style.QUIET ? "" : "\r\u001b[Jaccounts.csv: waiting for a server at h:1\n");
        }
    }

    private static WorkerEvent waiting(int worker, String detail) {
        return WorkerEvent.of(WorkerEvent.Kind.WAITING, "thread " + worker, detail);
    }

    @Test
    void secrets_are_hidden_in_whatever_is_said() {
        ProgressDisplay display = new ProgressDisplay(
                writer(), text -> text.replace("geheim", "<hidden>"), Style.LINES, false, TerminalColors.NONE);
        display.started(SETUP);
        display.failed(chunk(0), ChunkFailure.of(ChunkFailure.Cause.THREW, "geheim", "thread 1"), false);

        assertThat(err.toString()).contains("<hidden>").doesNotContain("geheim");
    }

    private ProgressDisplay display(Style style) {
        return new ProgressDisplay(writer(), text -> text, style, false, TerminalColors.NONE);
    }

    private static LoadProgressBuilder after(double seconds) {
        return LoadProgress.builder(SETUP).elapsed(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private PrintWriter writer() {
        return new PrintWriter(err, true);
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }

    /** A megabyte, 100 records. */
    private static Chunk chunk(long index) {
        return Chunk.of(
                index,
                URI.create("file:///accounts.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(index * 1_000_000, 1_000_000, index * 100 + 1, 100, index * 100 + 2, 100)));
    }

    private static ChunkOutcome outcome(long index, long read, int rejected) {
        Reject reject = Reject.of(new Span(0, 1, 1, 1, 1, 1), "invalid", "no");
        return ChunkOutcome.of(
                index,
                new Tally(read, read - rejected, 0, 0, 0, 0, rejected),
                Collections.nCopies(rejected, reject),
                Duration.ofMillis(250),
                "thread " + index);
    }
}
