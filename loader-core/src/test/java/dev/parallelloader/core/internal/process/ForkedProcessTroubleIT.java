package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.WorkerEvent.Kind;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Faults that no worker causes: signals, children that freeze or never start. */
class ForkedProcessTroubleIT extends ForkedProcessCase {

    @Test
    void a_child_that_is_killed_is_replaced_and_its_chunk_is_not_blamed() throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "hang-once", 55)
                .start()) {
            ForkedLoad.signal("KILL", fork.hangingPid());
            LoadReport report = handle.await();
            assertThat(report.complete()).as("%s", report).isTrue();
            assertThat(report.total().read()).isEqualTo(100);
            assertThat(report.workers().died()).isEqualTo(1);
            assertThat(report.workers().retries()).isEqualTo(1);
            assertThat(fork.events)
                    .filteredOn(event -> event.kind() == Kind.DIED)
                    .singleElement()
                    .satisfies(event -> assertThat(event.detail()).contains("was ended by signal 9"));
        }
    }

    @Test
    void the_failure_of_a_crash_names_the_error_file_of_the_jvm() throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "hang-once", 55)
                .start()) {
            long pid = fork.hangingPid();
            ForkedLoad.signal("SEGV", pid);
            assertThat(handle.await().complete()).isTrue();
            Path errors = Path.of(System.getProperty("java.io.tmpdir"), "parallel-loader-hs_err_pid" + pid + ".log");
            assertThat(Files.deleteIfExists(errors))
                    .as("%s was written", errors)
                    .isTrue();
            assertThat(fork.events)
                    .filteredOn(event -> event.kind() == Kind.DIED)
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.detail()).contains("was ended by signal 6", errors.toString()));
        }
    }

    @Test
    void the_chunk_of_a_frozen_child_is_finished_by_another_within_the_limit_and_two_seconds() throws Exception {
        Duration limit = Duration.ofSeconds(1);
        try (LoadHandle handle = fork.loader(
                        ForkedProcessStrategy.builder().heartbeatLimit(limit), 100, "hang-once", 55)
                .start()) {
            long pid = fork.hangingPid();
            ForkedLoad.signal("STOP", pid);
            long stopped = System.nanoTime();
            LoadReport report = handle.await();
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(limit.plusSeconds(2));
            assertThat(report.complete()).as("%s", report).isTrue();
            assertThat(fork.stored()).hasSize(100);
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
    }

    @Test
    void a_child_ignores_sigint() throws Exception {
        try (LoadHandle handle = fork.loader(ForkedProcessStrategy.builder(), 100, "hang-once", 55)
                .start()) {
            long pid = fork.hangingPid();
            ForkedLoad.signal("INT", pid);
            CompletableFuture<ProcessHandle> end =
                    ProcessHandle.of(pid).orElseThrow().onExit();
            // That it does not end can only be waited out.
            assertThatThrownBy(() -> end.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            handle.cancelNow();
            assertThat(handle.await().status()).isEqualTo(LoadReport.Status.CANCELLED);
        }
    }

    @Test
    void a_child_that_never_connects_stops_the_load() throws Exception {
        // A debugger that waits for its user stands for anything that keeps a JVM from running main.
        LoadReport report = fork.load(
                ForkedProcessStrategy.builder()
                        .jvmOptions("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0")
                        .startTimeout(Duration.ofSeconds(1)),
                10,
                "",
                0);
        assertThat(report.status()).isEqualTo(LoadReport.Status.STOPPED);
        assertThat(report.reason().orElse("")).contains("was not ready within PT1S", "startTimeout", "Listening");
        assertThat(report.notStarted()).hasValue(10);
    }

    @Test
    void a_factory_that_throws_in_the_child_stops_the_load_at_once() throws Exception {
        fork.with("refuseElsewhere", String.valueOf(ProcessHandle.current().pid()));
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 30, "", 0);
        assertThat(report.status()).isEqualTo(LoadReport.Status.STOPPED);
        assertThat(report.reason().orElse(""))
                .contains("the worker can't be created in a child process", "refused here");
        assertThat(report.notStarted()).hasValue(30);
    }

    @Test
    void an_interrupt_of_the_load_ends_its_children() throws Exception {
        Thread main = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            fork.hangingPid();
            main.interrupt();
        });
        interrupter.start();
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 100, "hang", 55);
        assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
        interrupter.join();
        assertThat(report.status()).isEqualTo(LoadReport.Status.CANCELLED);
        assertThat(report.total().read() + report.notStarted().orElse(0)).isEqualTo(100);
    }

    @Test
    void output_is_passed_on_line_by_line() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        fork.load(ForkedProcessStrategy.builder().output(lines::add), 20, "print", 5);
        assertThat(lines).hasSize(50_000).allMatch(line -> line.matches("pid \\d+: line of output .*"));
    }

    @Test
    void children_inherit_neither_environment_nor_agents_nor_other_properties() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        System.setProperty("loader.test.secret", "parent only");
        try {
            fork.load(
                    ForkedProcessStrategy.builder().environment("GIVEN", "yes").output(lines::add),
                    20,
                    "environment",
                    5);
        } finally {
            System.clearProperty("loader.test.secret");
        }
        String printed = String.join("\n", lines);
        assertThat(printed).contains("GIVEN=yes").doesNotContain("javaagent", "parent only", "MAVEN");
    }

    @Test
    void children_have_the_tls_properties_of_their_parent_and_no_password_among_their_options() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Map<String, String> properties = Map.of(
                "javax.net.ssl.keyStore", "keys.p12",
                "javax.net.ssl.keyStorePassword", "s3cret",
                "jdk.tls.client.protocols", "TLSv1.2");
        properties.forEach(System::setProperty);
        try {
            fork.load(
                    ForkedProcessStrategy.builder()
                            .jvmOptions("-Djdk.tls.client.protocols=TLSv1.3")
                            .workingDirectory(fork.store)
                            .output(lines::add),
                    20,
                    "environment",
                    5);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "javax.net.ssl.keyStore=" + Path.of("keys.p12").toAbsolutePath(),
                                "javax.net.ssl.keyStorePassword=s3cret",
                                "jdk.tls.client.protocols=TLSv1.3"))
                .anySatisfy(line -> assertThat(line).contains("[", "-Xmx").doesNotContain("s3cret"));
    }
}
