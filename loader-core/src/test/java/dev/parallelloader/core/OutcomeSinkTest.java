package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sinks of outcomes: what they get, and in which order. */
@Timeout(60)
class OutcomeSinkTest {

    @TempDir
    Path dir;

    private SinkLoad fixture;

    @BeforeEach
    void write_rows() throws IOException {
        fixture = SinkLoad.in(dir);
    }

    /** The example of the Javadoc of {@link OutcomeSink}. */
    static final class ChunkLog implements OutcomeSink {
        private final Writer out;

        ChunkLog(Path file) throws IOException {
            out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        @Override
        public synchronized void accept(Chunk chunk, ChunkOutcome outcome) throws IOException {
            out.write(chunk.describe() + ": " + outcome.tally() + "\n");
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    @Test
    void a_sink_gets_each_outcome_once() throws Exception {
        Path log = dir.resolve("chunks.log");

        LoadReport report = fixture.loader()
                .strategy(THREADS)
                .parallelism(4)
                .sink(load -> new ChunkLog(log))
                .build()
                .load();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(Files.readAllLines(log))
                .hasSize(5)
                .anyMatch(line ->
                        line.startsWith("chunk 1 of numbers.csv (records 5-8, lines 6-9): Tally[read=4, inserted=3,"))
                .doesNotHaveDuplicates();
    }

    @Test
    void each_load_of_a_loader_has_a_sink_of_its_own() {
        AtomicInteger opened = new AtomicInteger();
        ParallelLoader loader = fixture.loader()
                .sink(load -> fixture.sink("sink " + opened.incrementAndGet(), (chunk, outcome) -> {}))
                .build();

        loader.load();
        loader.load();

        assertThat(opened).hasValue(2);
        assertThat(fixture.calls)
                .containsSubsequence("close sink 1", "close sink 2")
                .hasSize(2 + 2 * 5);
    }

    @Test
    void a_sink_may_write_rejected_records_where_it_likes() throws Exception {
        Path mine = dir.resolve("mine.csv");

        fixture.loader()
                .sink(load -> {
                    assertThat(load.setup().source()).isEqualTo("numbers.csv");
                    assertThat(load.columns()).isEqualTo(Columns.of("N"));
                    OutputStream out = Files.newOutputStream(mine);
                    load.records().writeHeader(out);
                    return new OutcomeSink() {
                        @Override
                        public synchronized void accept(Chunk chunk, ChunkOutcome outcome) throws IOException {
                            load.records()
                                    .writeRecords(
                                            chunk,
                                            outcome.rejects().stream()
                                                    .map(Reject::at)
                                                    .toList(),
                                            out);
                        }

                        @Override
                        public void close() throws IOException {
                            out.close();
                        }
                    };
                })
                .build()
                .load();

        assertThat(mine).hasContent("N\n7\n17\n");
    }

    @Test
    void sinks_get_outcomes_and_are_closed_in_the_order_in_which_they_were_added() {
        fixture.loader()
                .sink(load -> fixture.sink("one"))
                .sink(load -> fixture.sink("two"))
                .chunkSize(10)
                .build()
                .load();

        assertThat(fixture.calls)
                .containsExactly("accept one", "accept two", "accept one", "accept two", "close one", "close two");
    }

    /** A worker may leave an interrupt behind, which would close the channel that a sink writes to. */
    @Test
    void a_sink_is_not_called_by_an_interrupted_thread() {
        List<Boolean> inSink = new ArrayList<>();
        List<Boolean> behind = new ArrayList<>();

        LoadReport report = fixture.loader(row -> Thread.currentThread().interrupt())
                .strategy(new OneByOne((chunk, runner, queue) -> {
                    queue.done(runner.run(chunk));
                    behind.add(Thread.interrupted());
                }))
                .sink(load ->
                        (chunk, outcome) -> inSink.add(Thread.currentThread().isInterrupted()))
                .build()
                .load();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(inSink).hasSize(5).containsOnly(false);
        assertThat(behind).hasSize(5).containsOnly(true);
    }

    @Test
    void an_interrupt_during_a_sink_does_not_reach_the_next_sink() {
        List<Boolean> inSecond = new ArrayList<>();
        List<Boolean> afterwards = new ArrayList<>();

        fixture.loader()
                .strategy(new OneByOne((chunk, runner, queue) -> {
                    queue.done(runner.run(chunk));
                    afterwards.add(Thread.interrupted());
                }))
                .sink(load -> (chunk, outcome) -> Thread.currentThread().interrupt())
                .sink(load ->
                        (chunk, outcome) -> inSecond.add(Thread.currentThread().isInterrupted()))
                .build()
                .load();

        assertThat(inSecond).hasSize(5).containsOnly(false);
        assertThat(afterwards).hasSize(5).containsOnly(true);
    }

    @Test
    void a_divided_chunk_whose_part_is_not_recorded_no_longer_counts_as_running() {
        List<LoadProgress> progress = new ArrayList<>();

        LoadReport report = fixture.loader()
                .strategy(new OneByOne((chunk, runner, queue) -> {
                    if (chunk.records() == SinkLoad.ROWS) {
                        queue.failed(chunk, ChunkFailure.of(ChunkFailure.Cause.EXITED, "exit code 1", "only"));
                    } else {
                        queue.done(runner.run(chunk));
                    }
                }))
                .chunkSize(SinkLoad.ROWS)
                .sink(load -> (chunk, outcome) -> {
                    throw new IOException("no room");
                })
                .onProgress(progress::add)
                .build()
                .load();

        assertThat(report.failedRecords()).isEqualTo(SinkLoad.ROWS);
        assertThat(progress).last().satisfies(last -> {
            assertThat(last.chunksRunning()).isZero();
            assertThat(last.chunksFailed()).isOne();
        });
    }

    @Test
    void the_parts_of_a_divided_chunk_are_given_one_by_one() {
        List<Long> records = new ArrayList<>();
        ChunkFailure crash = ChunkFailure.of(ChunkFailure.Cause.EXITED, "exit code 1", "only");

        LoadReport report = fixture.loader()
                .strategy(new OneByOne((chunk, runner, queue) -> {
                    if (records(chunk).anyMatch(n -> n == 10)) {
                        queue.failed(chunk, crash);
                    } else {
                        queue.done(runner.run(chunk));
                    }
                }))
                .chunkSize(SinkLoad.ROWS)
                .sink(load -> (chunk, outcome) -> {
                    assertThat(outcome.chunk()).isZero();
                    assertThat(outcome.tally().read()).isEqualTo(chunk.records());
                    records(chunk).forEach(records::add);
                })
                .build()
                .load();

        assertThat(report.failedRecords()).as("%s", report).isEqualTo(1);
        assertThat(records)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, SinkLoad.ROWS)
                        .filter(n -> n != 10)
                        .boxed()
                        .toList());
    }

    private static LongStream records(Chunk chunk) {
        return chunk.spans().stream()
                .flatMapToLong(span -> LongStream.range(span.record(), span.record() + span.records()));
    }

    /** Takes chunks one by one and says of each what a test wants. */
    private record OneByOne(Step step) implements ExecutionStrategy {

        interface Step {
            void run(Chunk chunk, ChunkRunner runner, ChunkQueue queue) throws Exception;
        }

        @Override
        public String name() {
            return "one by one";
        }

        @Override
        public void run(Job job, ChunkQueue queue) throws Exception {
            try (WorkSite site = job.open();
                    ChunkRunner runner = site.runner("only", queue::event)) {
                for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                    step.run(taken.get(0), runner, queue);
                }
            }
        }
    }
}
