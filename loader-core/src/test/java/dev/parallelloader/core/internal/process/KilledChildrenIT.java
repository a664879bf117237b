package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.report.WorkerEvent.Kind;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Children are killed from outside, as by an out-of-memory killer: all of them, or some. */
class KilledChildrenIT extends ForkedProcessCase {

    @ParameterizedTest
    @EnumSource(names = {"STARTED", "READY"})
    void a_load_stops_and_says_what_to_check_if_every_child_is_killed(Kind when) throws Exception {
        fork.onEvent = event -> {
            if (event.kind() == when || (when == Kind.STARTED && event.kind() == Kind.REPLACED)) {
                kill(event);
            }
        };
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 1_000, "", 0);
        print(report);
        assertThat(report.status()).isEqualTo(LoadReport.Status.STOPPED);
        assertThat(report.reason().orElse(""))
                .contains("were killed", "was ended by signal 9", "out-of-memory killer", "heap(...)", "parallelism");
        assertThat(report.total().read()
                        + report.failedRecords()
                        + report.notStarted().orElse(0))
                .isEqualTo(1_000);
        assertThat(report.workers().started()).isLessThanOrEqualTo(60);
    }

    @Test
    void children_killed_during_and_after_their_start_are_counted_together() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        fork.onEvent = event -> {
            boolean starting = event.kind() == Kind.STARTED || event.kind() == Kind.REPLACED;
            if (event.kind() == Kind.READY || (starting && turn.incrementAndGet() % 4 != 0)) {
                kill(event);
            }
        };
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 1_000, "", 0);
        print(report);
        assertThat(report.status()).isEqualTo(LoadReport.Status.STOPPED);
        assertThat(report.reason().orElse("")).contains("were killed", "out-of-memory killer");
        assertThat(report.workers().started()).isLessThanOrEqualTo(120);
    }

    @Test
    void a_load_completes_if_chunks_finish_between_the_kills() throws Exception {
        Random random = new Random(7);
        fork.onEvent = event -> {
            boolean living = event.kind() != Kind.DIED;
            if (living && random.nextBoolean()) { // a listener is called by one thread at a time
                kill(event);
            }
        };
        LoadReport report = fork.load(ForkedProcessStrategy.builder().recycleAfter(1), 300, "", 0);
        print(report);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().read()).isEqualTo(300);
        assertThat(report.workers().died()).isGreaterThan(40);
    }

    private static void kill(WorkerEvent event) {
        ProcessHandle.of(Long.parseLong(event.worker().replace("pid ", ""))).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void print(LoadReport report) {
        Duration took = report.took();
        System.out.printf("children killed: %s, %.1f s%n", report.workers(), took.toMillis() / 1e3);
    }
}
