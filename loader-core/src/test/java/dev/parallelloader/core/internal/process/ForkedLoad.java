package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.ForkedProcessStrategyBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Loads small files with a {@link FileWorker} in child processes: ten rows a chunk, two children. */
final class ForkedLoad {

    /** Instead of the number of a row: all rows have the fault. */
    static final int EVERY_ROW = -1;

    final Path dir;
    final Path store;
    final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
    /** Called for each event, in the thread of the listener. */
    Consumer<WorkerEvent> onEvent = event -> {};

    private Settings settings;

    ForkedLoad(Path dir) throws IOException {
        this.dir = dir;
        this.store = Files.createDirectories(dir.resolve("store"));
        this.settings = Settings.of("store", store.toString());
    }

    ForkedLoad with(String name, String value) {
        settings = settings.with(name, value);
        return this;
    }

    /** @param fault what the faulty row does to its process, one of those that {@link FileWorker} knows */
    LoadReport load(ForkedProcessStrategyBuilder strategy, int rows, String fault, int faultyRow) throws IOException {
        return loader(strategy, rows, fault, faultyRow).load();
    }

    ParallelLoader loader(ForkedProcessStrategyBuilder strategy, int rows, String fault, int faultyRow)
            throws IOException {
        String lines = IntStream.rangeClosed(1, rows)
                .mapToObj(n -> n + "," + (n == faultyRow || faultyRow == EVERY_ROW ? fault : "") + "\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(dir.resolve("rows.csv"), "ID,FAULT\n" + lines);
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(Component.of(FileWorker.class, settings))
                .strategy(strategy.build())
                .chunkSize(10)
                .parallelism(2)
                .listener(new LoadListener() {
                    @Override
                    public void worker(WorkerEvent event) {
                        events.add(event);
                        onEvent.accept(event);
                    }
                })
                .build();
    }

    List<String> stored() throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("done"))
                    .toList();
        }
    }

    Set<String> pids() throws IOException {
        Set<String> pids = new TreeSet<>();
        for (String id : stored()) {
            pids.add(Files.readString(store.resolve(id)));
        }
        return pids;
    }

    /** How many workers are at work at rows that don't end, in a load in this folder. */
    static long atWork(Path dir) {
        try (Stream<Path> files = Files.list(dir.resolve("store"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("done-at-work"))
                    .count();
        } catch (IOException e) {
            return 0; // the folder has not been created yet
        }
    }

    /** Waits until a worker hangs, and returns its pid. */
    long hangingPid() {
        return writtenPid("done-hanging");
    }

    /** Waits until a worker has written a pid to the file, and returns it. */
    long writtenPid(String file) {
        await(Duration.ofSeconds(60), "a worker has written " + file, () -> hasWrittenPid(file));
        try {
            return Long.parseLong(Files.readString(store.resolve(file)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a worker has written a pid to the file. */
    boolean hasWrittenPid(String file) {
        return store.resolve(file).toFile().length() > 0; // 0 if there is none
    }

    /** Waits until a condition holds. */
    static void await(Duration atMost, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + atMost + ": " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Whether a process is running: one that has ended stays in the table of processes until its parent asks for its exit code. */
    static boolean isRunning(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            return process.isAlive() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) { // ended just now, or not on Linux
            return process.isAlive();
        }
    }

    /** Sends a signal to a process. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " " + pid + " exited with " + exit);
        }
    }
}
