package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTrackerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final LoadSetup SETUP = LoadSetup.of("accounts.csv", "", "threads", 2, 100);
    private static final ChunkFailure FAILURE = ChunkFailure.of(Cause.EXITED, "exit code 1", "pid 1");

    private long now = 5 * SECOND;
    private final ProgressTracker tracker = tracker(SETUP.withTotalBytes(10_000_000));

    @Test
    void nothing_is_done_at_the_start() {
        LoadProgress progress = tracker.progress();

        assertThat(progress.rows()).isZero();
        assertThat(progress.rowsPerSecond()).isZero();
        assertThat(progress.chunksKnown()).isZero();
        assertThat(progress.fraction()).hasValue(0);
        assertThat(progress.timeLeft()).isEmpty();
        assertThat(progress.elapsed()).isZero();
    }

    @Test
    void what_is_finished_is_counted_and_the_time_left_follows_from_it() {
        tracker.planned(chunk(0));
        tracker.planned(chunk(1));
        now += 2 * SECOND;
        tracker.finished(chunk(0), outcome(0, 90));

        LoadProgress progress = tracker.progress();

        assertThat(progress.bytes()).isEqualTo(1_000_000);
        assertThat(progress.fraction()).hasValue(0.1);
        assertThat(progress.rows()).isEqualTo(90);
        assertThat(progress.rowsPerSecond()).isEqualTo(45);
        assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(progress.timeLeft()).contains(Duration.ofSeconds(18));
        assertThat(List.of(progress.chunksKnown(), progress.chunksDone(), progress.chunksRunning()))
                .containsExactly(2L, 1L, 1L);
    }

    @Test
    void the_rate_is_that_of_the_last_ten_seconds() {
        for (int i = 1; i <= 20; i++) {
            now += SECOND;
            tracker.finished(chunk(i), outcome(i, 100));
        }
        assertThat(tracker.progress().rowsPerSecond()).isEqualTo(100.0);

        now += 10 * SECOND;
        assertThat(tracker.progress().rowsPerSecond())
                .as("after ten more seconds in which no chunk finished")
                .isEqualTo(50.0);
    }

    @Test
    void the_time_left_grows_while_no_chunk_finishes() {
        now += SECOND;
        tracker.finished(chunk(0), outcome(0, 100));
        assertThat(tracker.progress().timeLeft()).contains(Duration.ofSeconds(9));

        now += SECOND;
        assertThat(tracker.progress().timeLeft()).contains(Duration.ofSeconds(18));
    }

    @Test
    void a_chunk_processed_in_parts_is_running_until_its_last_part_is_settled() {
        tracker.planned(chunk(0));
        Span half = new Span(0, 500_000, 1, 50, 1, 50);

        tracker.failed(chunk(0).part(List.of(half)), FAILURE, false);
        assertThat(tracker.progress().chunksRunning()).isOne();
        assertThat(tracker.progress().chunksFailed()).isZero();

        tracker.finished(chunk(0).part(List.of(half)), outcome(0, 50));
        LoadProgress progress = tracker.progress();
        assertThat(progress.chunksRunning()).isZero();
        assertThat(progress.chunksFailed()).isOne();
        assertThat(progress.chunksDone()).isZero();
        assertThat(progress.chunksKnown()).isOne();
        assertThat(progress.fraction()).hasValue(0.1);
    }

    @Test
    void a_chunk_without_bytes_is_done_when_all_its_records_are() {
        Chunk chunk = chunk(0).part(List.of(new Span(0, 0, 1, 100, 1, 0)));
        tracker.planned(chunk);

        tracker.finished(chunk.part(List.of(new Span(0, 0, 1, 50, 1, 0))), outcome(0, 50));
        assertThat(tracker.progress().chunksDone()).isZero();

        tracker.finished(chunk.part(List.of(new Span(0, 0, 51, 50, 1, 0))), outcome(0, 50));
        assertThat(tracker.progress().chunksDone()).isOne();
        assertThat(tracker.progress().chunksKnown()).isOne();
    }

    @Test
    void a_chunk_that_is_tried_again_is_still_running() {
        tracker.planned(chunk(0));
        tracker.failed(chunk(0), FAILURE, true);

        assertThat(tracker.progress().chunksRunning()).isOne();
        assertThat(tracker.progress().bytes()).isZero();
    }

    @Test
    void without_a_known_size_there_is_neither_a_fraction_nor_a_time_left() {
        ProgressTracker unknown = tracker(SETUP);
        now += SECOND;
        unknown.finished(chunk(0), outcome(0, 10));

        assertThat(unknown.progress().bytes()).isEqualTo(1_000_000);
        assertThat(unknown.progress().fraction()).isEmpty();
        assertThat(unknown.progress().timeLeft()).isEmpty();
    }

    private ProgressTracker tracker(LoadSetup setup) {
        return new ProgressTracker(setup, () -> now);
    }

    /** A megabyte, 100 records. */
    private static Chunk chunk(long index) {
        return Chunk.of(
                index,
                URI.create("file:///accounts.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(index * 1_000_000, 1_000_000, index * 100 + 1, 100, index * 100 + 2, 100)));
    }

    private static ChunkOutcome outcome(long index, long read) {
        return ChunkOutcome.of(index, new Tally(read, read, 0, 0, 0, 0, 0), List.of(), Duration.ofMillis(250), "pid 1");
    }
}
