package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the queue gives up chunks, or the load, because processes crash or are killed. */
class LoadQueueCrashesTest {

    private static final int RECORDS = NumberPlan.RECORDS;

    private static final ChunkFailure KILLED = ChunkFailure.of(Cause.SIGNALLED, "signal 9", "test");

    @Test
    void a_load_whose_attempts_all_crash_stops_soon() throws Exception {
        LoadQueue queue = NumberQueue.queue(20);
        int crashes = 0;
        for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
            queue.failed(taken.get(0), ChunkFailure.of(Cause.EXITED, "exit code 9", "test"));
            crashes++;
        }
        Ending ending = queue.ending();
        assertThat(crashes).isLessThanOrEqualTo(CrashStreak.MAX_CRASHES);
        assertThat(ending.status()).isEqualTo(Status.STOPPED);
        assertThat(ending.reason()).contains("attempts each crashed their process", "exit code 9");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void a_load_whose_processes_are_all_killed_stops_after_a_few_rounds(int processes) throws Exception {
        LoadQueue queue = NumberQueue.queue(1);
        int rounds = 0;
        for (List<Chunk> taken = queue.take(processes); !taken.isEmpty(); taken = queue.take(processes)) {
            taken.forEach(chunk -> queue.failed(chunk, KILLED));
            rounds++;
        }
        Ending ending = queue.ending();
        assertThat(ending.status()).isEqualTo(Status.STOPPED);
        assertThat(ending.reason())
                .contains("were killed", "with no chunk finished in between", "Last failure: signal 9", "heap(...)");
        assertThat(rounds).isLessThanOrEqualTo(CrashStreak.MAX_SIGNALS);
        if (processes > 1) {
            assertThat(rounds).isLessThanOrEqualTo(CrashStreak.MAX_SIGNALS / 2);
        }
    }

    @Test
    void a_single_event_that_kills_many_processes_does_not_stop_the_load() throws Exception {
        LoadQueue queue = NumberQueue.queue(1);
        List<Chunk> taken = queue.take(2 * CrashStreak.MAX_SIGNALS);
        taken.forEach(chunk -> queue.failed(chunk, KILLED));
        NumberQueue.finish(queue);
        assertThat(queue.ending().totals().total().read()).isEqualTo(RECORDS);
    }

    @Test
    void a_chunk_whose_process_is_always_killed_fails_alone_while_others_succeed() throws Exception {
        LoadQueue queue = NumberQueue.queue(10);
        for (List<Chunk> taken = queue.take(3); !taken.isEmpty(); taken = queue.take(3)) {
            for (Chunk chunk : taken) {
                if (chunk.index() < 2) {
                    queue.failed(chunk, KILLED);
                } else {
                    queue.done(NumberQueue.success(chunk));
                }
            }
        }
        Ending ending = queue.ending();
        assertThat(ending.status()).isEqualTo(Status.COMPLETE);
        assertThat(ending.totals().failed())
                .hasSize(2)
                .allSatisfy(failed -> assertThat(failed.attempts()).isEqualTo(ChunkState.MAX_SIGNALS));
    }
}
