package dev.parallelloader.mongo;

import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.WorkerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills child processes of a load that it listens to. */
public final class RandomKills implements LoadListener {

    private final Random random;
    private final int most;
    private final List<Long> ready = new CopyOnWriteArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();

    /**
     * @param random chooses the processes
     * @param most the largest number of kills
     */
    public RandomKills(Random random, int most) {
        this.random = random;
        this.most = most;
    }

    @Override
    public void worker(WorkerEvent event) {
        Long pid = Long.valueOf(event.worker().replace("pid ", ""));
        switch (event.kind()) {
            case READY -> ready.add(pid);
            case DIED -> ready.remove(pid);
            case STARTED, REPLACED, WAITING -> {}
        }
    }

    /** Kills one of the processes that are ready, if there is one. */
    public void killOne() {
        List<Long> now = new ArrayList<>(ready);
        if (!now.isEmpty() && kills.get() < most) {
            Long victim = now.get(random.nextInt(now.size()));
            ready.remove(victim);
            if (ProcessHandle.of(victim).map(ProcessHandle::destroyForcibly).orElse(false)) {
                kills.incrementAndGet();
            }
        }
    }

    /** The number of processes killed so far. */
    public int kills() {
        return kills.get();
    }
}
