package dev.parallelloader.core.process;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chunks in child JVMs, forked from this one: each has its own heap, its own database connection, and its own death. A
 * child that dies, hangs or takes too long is replaced and its chunk worked again. No child outlives the load or the
 * parent.
 *
 * <p>The children run what is on the class path of this JVM; neither its options nor its agents nor its environment reach
 * them unless asked. Immutable and reusable; {@link dev.parallelloader.core.strategy.Strategies#PROCESSES} is the
 * strategy with its defaults.
 */
public final class ForkedProcessStrategy implements ExecutionStrategy {

    private static final Logger log = LoggerFactory.getLogger(ForkedProcessStrategy.class);

    /** How long the slots may take to end when they are told to. */
    private static final int GRACE_SECONDS = 30;

    private final ForkConfig config;

    ForkedProcessStrategy(ForkConfig config) {
        this.config = config;
    }

    /**
     * Starts describing a strategy.
     *
     * @return a builder with the defaults set
     */
    public static ForkedProcessStrategyBuilder builder() {
        return new ForkedProcessStrategyBuilder();
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public void check(Job job) {
        if (job.portable().isEmpty()) {
            throw new LoaderException(
                    "the strategy 'processes' needs a worker that a child process can make: give"
                            + " worker(Component.of(YourWorker.class, settings)) instead of an object or a lambda, or use THREADS");
        }
        if (ChildMain.class.getModule().isNamed()) {
            throw new LoaderException(
                    "the strategy 'processes' can't fork from the module path yet: put the loader on the"
                            + " class path, or use THREADS");
        }
        String place = String.valueOf(
                ChildMain.class.getProtectionDomain().getCodeSource().getLocation());
        if (!place.startsWith("file:") || place.contains("!/")) {
            throw new LoaderException("the strategy 'processes' can't fork from a jar inside a jar (" + place
                    + "): extract the application first (java -Djarmode=tools -jar app.jar extract), or use THREADS");
        }
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        byte[] portable = job.portable().orElseThrow();
        Path scratch = makeScratch(job);
        try (Gate gate = new Gate(job.id())) {
            ChildCommand command = prepare(scratch);
            List<ChildSlot> slots = new ArrayList<>();
            for (int i = 0; i < job.parallelism(); i++) {
                slots.add(new ChildSlot(config, portable, gate, command, queue, i == 0 && command.wantsTrainer()));
            }
            runAll(job, slots);
        } finally {
            delete(scratch);
        }
    }

    private static Path makeScratch(Job job) {
        try {
            return Files.createTempDirectory("parallel-loader-" + job.id() + "-");
        } catch (IOException e) {
            throw noScratch(e);
        }
    }

    private ChildCommand prepare(Path scratch) throws InterruptedException {
        try {
            return ChildCommand.prepare(config, scratch);
        } catch (IOException e) {
            throw noScratch(e);
        }
    }

    private static LoaderException noScratch(IOException e) {
        return new LoaderException(
                "the arguments of child processes can't be written to the temporary folder "
                        + System.getProperty("java.io.tmpdir") + ": " + e.getMessage()
                        + "; make room there, or name another with -Djava.io.tmpdir",
                e);
    }

    private static void runAll(Job job, List<ChildSlot> slots) throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(
                slots.size(), task -> new Thread(task, "loader-" + job.id() + "-fork-" + number.incrementAndGet()));
        ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(threads);
        try {
            slots.forEach(running::submit);
            for (int i = 0; i < slots.size(); i++) {
                running.take().get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LoaderException known) {
                throw known;
            }
            throw new LoaderException("a thread that watches a child process ended with " + e.getCause(), e.getCause());
        } finally {
            slots.forEach(ChildSlot::stop);
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("a thread that watches a child process doesn't end; it is left behind");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path scratch) {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("{} can't be deleted", scratch, e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
