package dev.parallelloader.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.worker.StopLoadException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ChunkResultTest {

    @Test
    void a_result_arrives_as_it_was_sent() {
        for (ChunkResult result :
                List.of(new ChunkResult.Done(Samples.OUTCOME), new ChunkResult.Failed(Samples.FAILURE))) {
            assertThat(ChunkResult.fromBytes(result.toBytes())).isEqualTo(result);
        }
    }

    @Test
    void an_outcome_is_reported_as_done_and_a_failure_as_failed() {
        Reports reports = new Reports();
        new ChunkResult.Done(Samples.OUTCOME).reportTo(reports, Samples.CHUNK);
        new ChunkResult.Failed(Samples.FAILURE).reportTo(reports, Samples.CHUNK);

        assertThat(reports.outcomes).containsExactly(Samples.OUTCOME);
        assertThat(reports.failures).containsExactly(Samples.FAILURE);
    }

    @Test
    void the_outcome_of_another_chunk_is_a_failure_of_this_one() {
        Reports reports = new Reports();
        ChunkOutcome other = ChunkOutcome.of(
                6, Samples.OUTCOME.tally(), Samples.OUTCOME.rejects(), Samples.OUTCOME.took(), "executor 2");
        new ChunkResult.Done(other).reportTo(reports, Samples.CHUNK);

        assertThat(reports.outcomes).isEmpty();
        assertThat(reports.failures)
                .containsExactly(ChunkFailure.of(
                        Cause.LOST,
                        "a result of chunk 6 with 3 records was received instead of that of chunk 5 of rows.csv"
                                + " (records 1-3, lines 2-10)",
                        "executor 2"));
    }

    @Test
    void an_outcome_of_the_whole_chunk_is_a_failure_of_its_part() {
        Span first = Samples.CHUNK.spans().get(0);
        Chunk part = Samples.CHUNK.part(List.of(new Span(first.offset(), 1, first.record(), 1, first.line(), 1)));
        Reports reports = new Reports();

        new ChunkResult.Done(Samples.OUTCOME).reportTo(reports, part);

        assertThat(reports.outcomes).isEmpty();
        assertThat(reports.failures).extracting(ChunkFailure::cause).containsExactly(Cause.LOST);
    }

    @Test
    void what_a_worker_throws_is_a_failure() {
        assertThat(run(() -> Samples.OUTCOME)).isEqualTo(new ChunkResult.Done(Samples.OUTCOME));
        assertThat(failure(() -> {
                    throw new IllegalStateException("no room");
                }))
                .isEqualTo(ChunkFailure.of(Cause.THREW, "java.lang.IllegalStateException: no room", "executor 1"));
        assertThat(failure(() -> {
                    throw new StopLoadException("the server is gone");
                }))
                .isEqualTo(ChunkFailure.of(Cause.STOP, "the server is gone", "executor 1"));
        assertThat(failure(() -> {
                            throw new NoClassDefFoundError("a.Library");
                        })
                        .cause())
                .isEqualTo(Cause.THREW);
    }

    @Test
    void an_interrupt_is_a_failure_and_sets_the_flag() {
        ChunkFailure failure = failure(() -> {
            throw new InterruptedException("interrupted");
        });

        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        assertThat(failure.cause()).isEqualTo(Cause.THREW);
    }

    @Test
    void an_error_after_which_the_jvm_can_not_be_trusted_is_passed_on() {
        assertThatThrownBy(() -> run(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    private static ChunkFailure failure(Callable<ChunkOutcome> work) {
        return ((ChunkResult.Failed) run(work)).failure();
    }

    private static ChunkResult run(Callable<ChunkOutcome> work) {
        return ChunkResult.of(
                new ChunkRunner() {
                    @Override
                    public String name() {
                        return "executor 1";
                    }

                    @Override
                    public ChunkOutcome run(Chunk chunk) throws Exception {
                        return work.call();
                    }

                    @Override
                    public void close() {}
                },
                Samples.CHUNK);
    }

    /** Keeps what is reported. */
    private static final class Reports implements ChunkQueue {

        final List<ChunkOutcome> outcomes = new ArrayList<>();
        final List<ChunkFailure> failures = new ArrayList<>();

        @Override
        public List<Chunk> take(int max) {
            return List.of();
        }

        @Override
        public boolean done(ChunkOutcome outcome) {
            return outcomes.add(outcome);
        }

        @Override
        public void failed(Chunk chunk, ChunkFailure failure) {
            failures.add(failure);
        }

        @Override
        public void event(WorkerEvent event) {}

        @Override
        public void run(Chunk chunk, ChunkRunner runner) {}
    }
}
