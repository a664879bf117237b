package dev.parallelloader.core.strategy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.core.internal.process.ChildCommand;
import dev.parallelloader.core.internal.process.ChildConnector;
import dev.parallelloader.core.internal.process.ChildMain;
import dev.parallelloader.core.internal.process.ChildSlot;
import dev.parallelloader.core.internal.process.ForkConfig;
import dev.parallelloader.core.internal.process.ScratchFolder;
import dev.parallelloader.core.internal.process.StaleFiles;
import dev.parallelloader.core.internal.run.WorkerThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chunks in child JVMs, forked from this one: each has its own heap, its own database connection, and its own death. A
 * child that dies, hangs or takes too long is replaced and its chunk worked again. No child outlives the load or the
 * parent. On Linux, processes that a worker starts are ended with its child, unless they begin a session of their own
 * ({@code setsid}) or the parent was killed first.
 *
 * <p>The children run what is on the class path of this JVM; neither its options nor its agents nor its environment reach
 * them unless asked. Immutable and reusable; {@link dev.parallelloader.core.strategy.Strategies#PROCESSES} is the
 * strategy with its defaults.
 */
public final class ForkedProcessStrategy implements ExecutionStrategy {

    private static final Logger log = LoggerFactory.getLogger(ForkedProcessStrategy.class);

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
            throw new LoaderException("the strategy 'processes' needs a worker that a child process can make: give"
                    + " worker(Component.of(YourWorker.class, settings)) instead of an object or a lambda, or use"
                    + " THREADS");
        }
        if (ChildMain.class.getModule().isNamed()) {
            throw new LoaderException(
                    "the strategy 'processes' can't fork from the module path yet: put the loader on the"
                            + " class path, or use THREADS");
        }
        CodeSource source = ChildMain.class.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : String.valueOf(source.getLocation());
        if (!place.startsWith("file:") || place.contains("!/")) {
            throw new LoaderException("the strategy 'processes' can't fork from a jar inside a jar (" + place
                    + "): extract the application first (java -Djarmode=tools -jar app.jar extract), or use THREADS");
        }
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        byte[] portable = job.portable().orElseThrow();
        ScratchFolder scratch = makeScratch(job);
        StaleFiles.Clearing clearing = StaleFiles.clearAround(scratch, job.id());
        try (ChildConnector connector = new ChildConnector(job.id())) {
            ChildCommand command = prepare(scratch.folder());
            List<ChildSlot> slots = new ArrayList<>();
            AtomicLong answers = new AtomicLong();
            for (int i = 0; i < job.parallelism(); i++) {
                boolean trains = i == 0 && command.wantsTrainer();
                slots.add(new ChildSlot(config, portable, connector, command, queue, answers, trains));
            }
            WorkerThreads threads = new WorkerThreads("loader-" + job.id() + "-fork-", slots.size());
            try {
                threads.runAll(slots);
            } finally {
                slots.forEach(ChildSlot::stop); // the threads wait for their children, and not for an interrupt
                threads.close();
            }
        } finally {
            clearing.close();
            delete(scratch);
        }
    }

    private static ScratchFolder makeScratch(Job job) {
        try {
            return ScratchFolder.create(Path.of(System.getProperty("java.io.tmpdir")), job.id());
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

    private static void delete(ScratchFolder scratch) {
        try {
            scratch.close();
        } catch (IOException e) {
            log.warn("{} can't be deleted: {}", scratch.folder(), e.toString());
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
