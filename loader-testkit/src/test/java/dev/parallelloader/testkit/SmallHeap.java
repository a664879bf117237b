package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.THREADS;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that loads a file with two workers and prints the result in one line, to be run with a small heap. It is the worker
 * factory too, so that the same worker runs on threads and in processes.
 */
public final class SmallHeap implements ChunkWorkerFactory {

    private final String action;

    /**
     * Creates a factory.
     *
     * @param settings have the action: what a worker does with its rows
     */
    public SmallHeap(Settings settings) {
        this.action = settings.require("action");
    }

    // args: the file, the directory for rejects, the action, the strategy, the heap of child processes, the chunk size
    // or 0
    public static void main(String[] args) {
        boolean forked = args[3].equals("processes");
        ParallelLoaderBuilder loader = ParallelLoader.builder()
                .source(CsvChunkSource.of(Path.of(args[0])))
                .rejects(Path.of(args[1]))
                .strategy(forked ? ForkedProcessStrategy.builder().heap(args[4]).build() : THREADS)
                .parallelism(2)
                .worker(Component.of(SmallHeap.class, Settings.of("action", args[2])));
        long chunkSize = Long.parseLong(args[5]);
        print((chunkSize > 0 ? loader.chunkSize(chunkSize) : loader).build().load());
    }

    @Override
    public ChunkWorker open() {
        return switch (action) {
            case "count" -> (rows, ledger) -> rows.forEach(row -> ledger.inserted(1));
            case "collect" ->
                (rows, ledger) -> {
                    List<Row> chunk = new ArrayList<>();
                    rows.forEach(chunk::add);
                    ledger.inserted(chunk.size());
                };
            case "reject" ->
                (rows, ledger) -> {
                    for (Row row : rows) {
                        ledger.reject(row, "refused", "x".repeat(190) + row.at().record());
                    }
                };
            default -> throw new IllegalArgumentException("a worker counts, collects or rejects, not " + action);
        };
    }

    private static void print(LoadReport report) {
        System.out.println(String.join(
                "|",
                report.status().name(),
                String.valueOf(report.total().read()),
                String.valueOf(report.total().rejected()),
                String.valueOf(report.failedRecords()),
                report.notStarted().isPresent()
                        ? String.valueOf(report.notStarted().getAsLong())
                        : "",
                report.reason().orElse("")));
    }
}
