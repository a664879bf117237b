package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.report.WorkerEvent.Kind;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something outside kills children, as an out-of-memory killer or a policy does: all of them, or at times. */
@Timeout(120)
class KilledChildrenIT {

    @TempDir
    Path dir;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ForkedLoad fork;

    @BeforeEach
    void makeStore() throws IOException {
        fork = new ForkedLoad(dir);
    }

    @AfterEach
    void noProcessIsLeft() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTED", "READY"})
    void whenEveryChildIsKilledTheLoadStopsAndSaysWhatToCheck(Kind when) throws Exception {
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
    void childrenThatAreKilledWhileTheyStartAndWhenTheyHaveStartedAreCountedTogether() throws Exception {
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
    void killsBetweenChunksThatFinishStopNothing() throws Exception {
        Random random = new Random(7);
        fork.onEvent = event -> {
            boolean living = event.kind() != Kind.DIED;
            if (living && random.nextBoolean()) { // listeners are called one at a time
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
