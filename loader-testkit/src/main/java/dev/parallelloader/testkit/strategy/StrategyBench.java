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
 * What all cases of the strategy contract stand on: how a load is run, a file of statuses {@code s1}, {@code s2} ... and a
 * worker that records them, and the check after each case that nothing is left of the load.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StrategyBench {

    /** A promise of the contract: what was given up or ended is gone within this time. */
    static final Duration SOON = Duration.ofSeconds(20);

    /** Shorter: when a load has ended, all that it started should have been released already. */
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

    StrategyBench(LoaderAdapter loader, ExecutionStrategy strategy) {
        this.loader = Objects.requireNonNull(loader, "loader");
        this.strategy = Objects.requireNonNull(strategy, "strategy");
    }

    /**
     * How many chunks the strategy works at a time when there are enough. One that is never parallel overrides this.
     *
     * @param parallelism how many are asked for
     * @return as many, unless overridden
     */
    protected int chunksAtOnce(int parallelism) {
        return parallelism;
    }

    @BeforeEach
    void note_what_runs_already() {
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
                    "all threads and processes are gone",
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

    /** The load ran through, and the store holds what is in the file, each row once. */
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

    /** The law of the report: each record is in it once. */
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
