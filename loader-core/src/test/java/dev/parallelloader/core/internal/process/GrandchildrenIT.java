package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that a worker starts end with the worker's process. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no setsid and no way to find them")
class GrandchildrenIT extends ForkedProcessCase {

    @AfterEach
    void kill_the_grandchild() {
        if (fork.hasWrittenPid("done-grandchild")) { // none was started if the test failed early
            grandchild().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spawn-once", "spawn-exit-once", "spawn-stay-once"})
    void they_end_with_their_child_however_it_ends(String fault) throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 100, fault, 55);
        assertThat(grandchild()).isEmpty();
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(fork.stored()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void they_end_with_a_child_that_is_killed(String signal) throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "spawn-hang-once", 55)
                .start()) {
            ForkedLoad.signal(signal, fork.hangingPid());
            LoadReport report = handle.await();
            assertThat(grandchild()).isEmpty();
            assertThat(report.complete()).as("%s", report).isTrue();
        }
    }

    @Test
    void they_end_with_a_load_that_is_cancelled() throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "spawn-hang-once", 55)
                .start()) {
            fork.hangingPid();
            handle.cancelNow();
            assertThat(handle.await().status()).isEqualTo(LoadReport.Status.CANCELLED);
            assertThat(grandchild()).isEmpty();
        }
    }

    @Test
    void they_are_killed_by_a_named_thread_that_ends_with_the_load() throws Exception {
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
    void a_process_that_starts_a_session_of_its_own_is_left_alone() throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 100, "spawn-daemon-once", 55);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(grandchild()).isPresent();
    }

    private Optional<ProcessHandle> grandchild() {
        return ProcessHandle.of(fork.writtenPid("done-grandchild"))
                .filter(process ->
                        process.info().command().isPresent()); // a killed process that nobody waited for has none
    }
}
