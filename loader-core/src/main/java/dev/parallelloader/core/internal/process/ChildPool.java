package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.Job;
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
 * Runs the chunks of loads in child JVMs. Each load has children of its own: one {@link ChildSlot} for each chunk that may
 * run at a time, and a thread for each slot. Immutable; may run several loads at the same time.
 */
public final class ChildPool {

    private static final Logger log = LoggerFactory.getLogger(ChildPool.class);

    private final ForkConfig config;

    /**
     * Makes a pool. Starts nothing.
     *
     * @param config how children are started and supervised
     */
    public ChildPool(ForkConfig config) {
        this.config = config;
    }

    /**
     * Checks that children can be started with the class path of this JVM.
     *
     * @throws LoaderException if the loader is on the module path or in a jar inside a jar
     */
    public static void requireClassPath() {
        if (ChildMain.class.getModule().isNamed()) {
            throw new LoaderException(
                    "the strategy 'processes' can't fork from the module path yet: put the loader on the"
                            + " class path, or use THREADS");
        }
        CodeSource source = ChildMain.class.getProtectionDomain().getCodeSource();
        String location = source == null ? "" : String.valueOf(source.getLocation());
        if (!location.startsWith("file:") || location.contains("!/")) {
            throw new LoaderException("the strategy 'processes' can't fork from a jar inside a jar (" + location
                    + "): extract the application first (java -Djarmode=tools -jar app.jar extract), or use THREADS");
        }
    }

    /**
     * Runs chunks until the queue has no more. When it returns, no child is left and the temporary files are deleted.
     *
     * @param job a portable job
     * @param queue where chunks come from and results go
     * @throws InterruptedException if the thread was interrupted; the chunks in progress are abandoned
     * @throws LoaderException if children can't be started, or the worker can't be created in them
     * @throws IOException if there is no port for children to connect to
     */
    public void run(Job job, ChunkQueue queue) throws InterruptedException, IOException {
        byte[] portable = job.portable().orElseThrow();
        ScratchFolder scratch = createScratch(job);
        StaleFiles.Cleanup cleanup = StaleFiles.startCleanup(scratch, job.id());
        try (ChildConnector connector = new ChildConnector(job.id())) {
            ChildCommand command = prepare(scratch.folder());
            List<ChildSlot> slots = new ArrayList<>();
            AtomicLong answers = new AtomicLong();
            for (int i = 0; i < job.parallelism(); i++) {
                boolean writesArchive = i == 0 && command.archiveIsMissing();
                slots.add(new ChildSlot(config, portable, connector, command, queue, answers, writesArchive));
            }
            WorkerThreads threads = new WorkerThreads("loader-" + job.id() + "-fork-", slots.size());
            try {
                threads.runAll(slots);
            } finally {
                slots.forEach(ChildSlot::stop); // the threads wait for their children, and not for an interrupt
                threads.close();
            }
        } finally {
            cleanup.close();
            delete(scratch);
        }
    }

    private static ScratchFolder createScratch(Job job) {
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
                        + "; free space there, or choose another folder with -Djava.io.tmpdir",
                e);
    }

    private static void delete(ScratchFolder scratch) {
        try {
            scratch.close();
        } catch (IOException e) {
            log.warn("{} can't be deleted: {}", scratch.folder(), e.toString());
        }
    }
}
