package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that start processes: however their own process ends, those end with it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no setsid, and no way to find them")
@Timeout(120)
class GrandchildrenIT {

    @TempDir
    Path dir;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ForkedLoad fork;

    @BeforeEach
    void makeStore() throws IOException {
        fork = new ForkedLoad(dir);
    }

    @AfterEach
    void noneIsLeftToTheTest() {
        if (fork.hasToldPid("done-grandchild")) { // a test that failed early may not have started one
            grandchild().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spawn-once", "spawn-exit-once", "spawn-stay-once"})
    void theyEndWithTheirChildHoweverItEnds(String harm) throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 100, harm, 55);
        assertThat(grandchild()).isEmpty();
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(fork.stored()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void theyEndWithAChildThatIsKilledFromOutside(String signal) throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "spawn-hang-once", 55)
                .start()) {
            ForkedLoad.signal(signal, fork.hangingPid());
            LoadReport report = handle.await();
            assertThat(grandchild()).isEmpty();
            assertThat(report.complete()).as("%s", report).isTrue();
        }
    }

    @Test
    void theyEndWithALoadThatIsCancelled() throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "spawn-hang-once", 55)
                .start()) {
            fork.hangingPid();
            handle.cancelNow();
            assertThat(handle.await().status()).isEqualTo(LoadReport.Status.CANCELLED);
            assertThat(grandchild()).isEmpty();
        }
    }

    @Test
    void theyAreEndedByANamedThreadThatEndsWithTheLoad() throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "spawn-hang-once", 55)
                .start()) {
            fork.hangingPid();
            assertThat(reapers()).isNotEmpty();
            handle.cancelNow();
            handle.await();
            assertThat(reapers()).isEmpty();
        }
    }

    private static List<String> reapers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("loader-.*-fork-\\d+-reaper"))
                .toList();
    }

    @Test
    void aProcessThatLeavesWithASessionOfItsOwnIsTheWorkersAffair() throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 100, "spawn-daemon-once", 55);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(grandchild()).isPresent();
    }

    private Optional<ProcessHandle> grandchild() {
        return ProcessHandle.of(fork.toldPid("done-grandchild"))
                .filter(process ->
                        process.info().command().isPresent()); // one that was killed and isn't reaped has none
    }
}
