package dev.parallelloader.core.internal.process;

import static dev.parallelloader.core.strategy.Strategies.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads in child processes, and the ways in which a worker can end its process. */
class ForkedProcessIT extends ForkedProcessCase {

    @Test
    void chunks_run_in_other_processes() throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 100, "", 0);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().inserted()).isEqualTo(100);
        assertThat(fork.pids())
                .hasSizeBetween(1, 2)
                .doesNotContain(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void each_chunk_has_a_process_of_its_own_if_children_are_recycled_after_one() throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder().recycleAfter(1), 50, "", 0);
        assertThat(report.total().inserted()).as("%s", report).isEqualTo(50);
        assertThat(fork.pids()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt", "memory", "hang", "error", "print"})
    void a_chunk_is_run_again_after_its_process_has_failed(String fault) throws Exception {
        LoadReport report = fork.load(
                ForkedProcessStrategy.builder().heap("32m").chunkDeadline(Duration.ofSeconds(5)),
                100,
                fault + "-once",
                55);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().read()).isEqualTo(100);
        assertThat(fork.stored()).hasSize(100);
        assertThat(report.replayedChunks()).isEqualTo(fault.equals("print") ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "exit, EXITED, exited with code 7",
        "halt, EXITED, exited with code 9",
        "memory, EXITED, ran out of memory",
        "hang, OVERDUE, 'did not finish chunk 5 of rows.csv (records 55-55, lines 56-56) within'"
    })
    void a_record_that_ends_every_process_is_found_and_all_others_are_loaded(String fault, String cause, String message)
            throws Exception {
        LoadReport report = fork.load(
                ForkedProcessStrategy.builder().heap("32m").chunkDeadline(Duration.ofSeconds(2)), 100, fault, 55);
        assertThat(report.failedChunks()).as("%s", report).singleElement().satisfies(failed -> {
            assertThat(failed.chunk().index()).isEqualTo(5);
            assertThat(failed.chunk().spans()).singleElement().satisfies(span -> {
                assertThat(span.record()).isEqualTo(55);
                assertThat(span.records()).isEqualTo(1);
                assertThat(span.line()).isEqualTo(56);
            });
            assertThat(failed.failure().cause()).hasToString(cause);
            assertThat(failed.failure().message()).contains(message);
            assertThat(failed.attempts()).isEqualTo(3);
        });
        assertThat(report.total().read()).isEqualTo(99);
        assertThat(report.chunks()).isEqualTo(9);
        assertThat(report.failedRecords()).isEqualTo(1);
        assertThat(report.notStarted()).hasValue(0);
        assertThat(fork.stored()).hasSize(99).doesNotContain("55");
        assertThat(fork.events)
                .extracting(WorkerEvent::kind)
                .contains(WorkerEvent.Kind.DIED, WorkerEvent.Kind.REPLACED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "83", "84", "85", "86"})
    void a_worker_that_calls_exit_is_recognized_whatever_code_it_uses(String code) throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 1, "exit=" + code, 1);
        assertThat(report.failedChunks())
                .as("%s", report)
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure().message())
                        .matches("pid \\d+ exited with code " + code
                                + " in the middle of a chunk; check whether the worker or one of its"
                                + " libraries calls System.exit"));
    }

    @ParameterizedTest
    @CsvSource({
        "memory-claimed, exited with code 5 in the middle of a chunk;",
        "memory-caught, ran out of memory (Java heap space); use a smaller chunkSize or increase heap(...)",
        "memory-elsewhere, ran out of memory (Java heap space); use a smaller chunkSize",
        "memory-direct, 'ran out of memory or threads outside its heap, as its last output says; use a smaller"
                + " chunkSize,'"
    })
    void the_failure_says_which_memory_ran_out(String fault, String message) throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder().heap("32m"), 1, fault, 1);
        assertThat(report.failedChunks()).as("%s", report).singleElement().satisfies(failed -> {
            assertThat(failed.failure().cause()).isEqualTo(Cause.EXITED);
            assertThat(failed.failure().message()).contains(message, "its last output:");
        });
    }

    @Test
    void a_jvm_option_that_is_refused_is_named() throws Exception {
        LoadReport report = fork.load(ForkedProcessStrategy.builder().jvmOptions("-XX:+NoSuchOption"), 10, "", 0);
        assertThat(report.status()).isEqualTo(LoadReport.Status.STOPPED);
        assertThat(report.reason().orElse("")).contains("child processes can't start", "NoSuchOption");
        assertThat(report.notStarted()).hasValue(10);
    }

    @Test
    void rejects_of_all_processes_count_together_and_stop_the_load() throws Exception {
        String lines = IntStream.rangeClosed(1, 1_000)
                .mapToObj(n -> n % 10 == 0 ? n + "\n" : n + ",\n")
                .collect(Collectors.joining());
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(Files.writeString(dir.resolve("rows.csv"), "ID,FAULT\n" + lines)))
                .worker(Component.of(FileWorker.class, Settings.of("store", fork.store.toString())))
                .strategy(PROCESSES)
                .parallelism(2)
                .chunkSize(10)
                .maxRejects(20)
                .maxRowsPerSecond(1_000)
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElseThrow()).contains("maxRejects (--max-rejects)");
        assertThat(report.total().rejected()).isBetween(21L, 23L);
        assertThat(report.total().read() + report.notStarted().orElseThrow()).isEqualTo(1_000);
        assertThat(report.took()).as("21 chunks of 10 ms").isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void a_worker_that_is_an_object_is_refused() {
        assertThatThrownBy(() -> ParallelLoader.builder()
                        .source(CsvChunkSource.of(dir.resolve("any.csv")))
                        .worker(() -> (rows, ledger) -> {})
                        .strategy(ForkedProcessStrategy.builder().build())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Component.of(YourWorker.class, settings)");
    }
}
