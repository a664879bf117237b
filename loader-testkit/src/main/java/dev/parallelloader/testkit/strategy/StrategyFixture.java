package dev.parallelloader.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.worker.Recording;
import dev.parallelloader.testkit.worker.RecordingWorker;
import dev.parallelloader.testkit.worker.RecordingWorkerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What all cases of the strategy contract use: a file of statuses {@code s1}, {@code s2} and so on, a worker that records
 * them, and a load. After each case, nothing of the load may be left.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StrategyFixture {

    /** The contract: a load that is cancelled or interrupted ends within this time. */
    static final Duration SOON = Duration.ofSeconds(20);

    /** Everything that a load started should be released when it has ended, so little time is left for it. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    static final String KEY = "STATUS_ID";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    private final Set<Thread> threadsBefore = new HashSet<>();
    private final Set<ProcessHandle> childrenBefore = new HashSet<>();
    private final List<RunningLoad> started = new ArrayList<>();

    private final LoaderAdapter loader;
    private final ExecutionStrategy strategy;

    StrategyFixture(LoaderAdapter loader, ExecutionStrategy strategy) {
        this.loader = Objects.requireNonNull(loader, "loader");
        this.strategy = Objects.requireNonNull(strategy, "strategy");
    }

    /**
     * How many chunks the strategy runs at a time if there are enough. To be overridden for a strategy that runs fewer than
     * are allowed.
     *
     * @param parallelism how many are allowed
     * @return {@code parallelism}, unless overridden
     */
    protected int chunksAtOnce(int parallelism) {
        return parallelism;
    }

    @BeforeEach
    void remember_what_runs_already() {
        threadsBefore.addAll(Thread.getAllStackTraces().keySet());
        childrenBefore.addAll(ProcessHandle.current().descendants().toList());
    }

    @AfterEach
    void nothing_is_left_of_the_load() throws InterruptedException {
        recording().release();
        for (RunningLoad load : started) {
            load.cancelNow();
            load.await();
        }
        try {
            Await.until(
                    "all threads and processes have ended",
                    AT_ONCE,
                    () -> threadsLeft().isEmpty() && childrenLeft().isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", left: " + threadsLeft() + " " + childrenLeft(), e);
        }
    }

    private Set<String> threadsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("loader-") && !threadsBefore.contains(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    private Set<ProcessHandle> childrenLeft() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.isAlive() && !childrenBefore.contains(child))
                .collect(Collectors.toSet());
    }

    LoadReport load(LoadSpec spec) {
        return loader.load(spec);
    }

    /** Starts a load, which is ended after the test if it still runs. */
    RunningLoad start(LoadSpec spec) {
        RunningLoad load = loader.start(spec);
        started.add(load);
        return load;
    }

    static GeneratedCsv statuses(int size) {
        return SocialCsv.statuses(size, 50, 1);
    }

    RecordingWorkerBuilder worker() {
        return RecordingWorker.into(directory.resolve("store"), KEY);
    }

    Recording recording() {
        return Recording.of(directory.resolve("store"));
    }

    /** Ten records a chunk, two chunks at a time, three attempts. */
    LoadSpec spec(GeneratedCsv file, RecordingWorkerBuilder worker) throws IOException {
        return LoadSpec.of(strategy, loader.csv(file.writeTo(directory.resolve("statuses.csv"))), worker.build());
    }

    /** The load is complete, and each row of the file is stored once. */
    void assertAllStored(LoadReport report, GeneratedCsv file) {
        assertAllStored(report, file, KEY);
    }

    void assertAllStored(LoadReport report, GeneratedCsv file, String key) {
        assertThat(report.complete()).as("complete: %s", report).isTrue();
        assertThat(report.reason()).as("reason: %s", report).isEmpty();
        assertThat(report.total().read())
                .as("read: %s", report)
                .isEqualTo(file.records().size());
        assertThat(report.total().inserted() + report.total().unchanged())
                .as("stored: %s", report)
                .isEqualTo(file.records().size());
        assertAccounted(report, file);
        assertThat(recording().ids())
                .as("ids stored, %s: %s", file, report)
                .containsExactlyElementsOf(file.by(key).keySet());
        assertThat(recording().rows()).as("rows stored, %s: %s", file, report).isEqualTo(file.by(key));
    }

    /** The report contains each record of the file once. */
    void assertAccounted(LoadReport report, GeneratedCsv file) {
        assertThat(report.total().balanced()).as("balanced: %s", report).isTrue();
        assertThat(report.notStarted()).as("not started: %s", report).isPresent();
        assertThat(report.total().read()
                        + report.failedRecords()
                        + report.notStarted().orElse(0))
                .as("read + failed + not started: %s", report)
                .isEqualTo(file.records().size());
        if (report.status() == Status.COMPLETE || report.status() == Status.INCOMPLETE) {
            assertThat(report.notStarted()).as("not started: %s", report).hasValue(0);
        }
    }
}
