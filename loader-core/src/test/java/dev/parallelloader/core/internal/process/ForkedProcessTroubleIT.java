package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.WorkerEvent.Kind;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.internal.wire.Encoding;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trouble from outside: signals, silence, strangers, things missing. */
@Timeout(120)
class ForkedProcessTroubleIT {

    @TempDir
    Path dir;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ForkedLoad fork;

    @BeforeEach
    void makeStore() throws IOException {
        fork = new ForkedLoad(dir);
    }

    @AfterEach
    void noProcessAndNoThreadIsLeft() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        ForkedLoad.await(
                Duration.ofSeconds(5),
                "the threads of the load have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("loader-")));
    }

    @Test
    void aChildThatIsKilledIsReplacedWithoutBlameForItsChunk() throws Exception {
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
    void theFailureOfACrashNamesTheErrorFileOfTheJvm() throws Exception {
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
    void theChunkOfAStoppedChildIsFinishedByAnotherWithinTheLimitAndTwoSeconds() throws Exception {
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
    void aChildIgnoresTheInterruptOfTheTerminalWhichIsItsParentsAffair() throws Exception {
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
    void aChildThatNeverConnectsIsGivenUp() throws Exception {
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
    void aFactoryThatThrowsInTheChildStopsTheLoadAtOnce() throws Exception {
        fork.with("refuseElsewhere", String.valueOf(ProcessHandle.current().pid()));
        LoadReport report = fork.load(ForkedProcessStrategy.builder(), 30, "", 0);
        assertThat(report.status()).isEqualTo(LoadReport.Status.STOPPED);
        assertThat(report.reason().orElse("")).contains("the worker can't be made in a child process", "refused here");
        assertThat(report.notStarted()).hasValue(30);
    }

    @Test
    void interruptingTheLoadEndsItsChildren() throws Exception {
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
    void outputGoesToWhoeverWantsIt() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        fork.load(ForkedProcessStrategy.builder().output(lines::add), 20, "print", 5);
        assertThat(lines).hasSize(50_000).allMatch(line -> line.matches("pid \\d+: a line of output .*"));
    }

    @Test
    void childrenInheritNeitherEnvironmentNorAgentsNorProperties() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        System.setProperty("loader.test.secret", "parent only");
        try {
            fork.load(
                    ForkedProcessStrategy.builder().environment("GIVEN", "yes").output(lines::add), 20, "tell", 5);
        } finally {
            System.clearProperty("loader.test.secret");
        }
        String told = String.join("\n", lines);
        assertThat(told).contains("GIVEN=yes").doesNotContain("javaagent", "parent only", "MAVEN");
    }

    @Test
    void strangersAtTheGateDisturbNobody() throws Exception {
        OpenGate connector = new OpenGate();
        try (connector.connector) {
            for (String nonsense : List.of("GET / HTTP/1.1\r\n\r\n", "", "\u0000\u0000\u0000\u0005Hello", "\uffff")) {
                try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), connector.connector.port())) {
                    stranger.getOutputStream().write(nonsense.getBytes(StandardCharsets.UTF_8));
                }
            }
            String token = connector.connector.expect(connector.arrival);
            try (Socket child = new Socket(InetAddress.getLoopbackAddress(), connector.connector.port())) {
                new FrameChannel(child).send(new Message.Hello(Encoding.VERSION, token));
                assertThat(connector.arrival.get(5, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Test
    void aChildOfAnotherVersionIsNamedAsSuch() throws Exception {
        OpenGate connector = new OpenGate();
        try (connector.connector) {
            String token = connector.connector.expect(connector.arrival);
            try (Socket child = new Socket(InetAddress.getLoopbackAddress(), connector.connector.port())) {
                new FrameChannel(child).send(new Message.Hello(Encoding.VERSION + 1, token));
                assertThat(connector.arrival)
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableThat()
                        .withMessageContaining("two versions of the loader");
            }
        }
    }

    private static final class OpenGate {

        final ChildConnector connector = new ChildConnector("test");
        final CompletableFuture<FrameChannel> arrival = new CompletableFuture<>();

        OpenGate() throws IOException {}
    }
}
