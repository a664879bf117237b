package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.THREADS;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that loads a file on two threads and prints the result in one line, to be run with a small heap. */
final class SmallHeap {

    private SmallHeap() {}

    // args: the file, the directory for rejects, what the worker does with its rows, and optionally the chunk size
    public static void main(String[] args) {
        ChunkWorker worker = worker(args[2]);
        ParallelLoaderBuilder loader = ParallelLoader.builder()
                .source(CsvChunkSource.of(Path.of(args[0])))
                .rejects(Path.of(args[1]))
                .strategy(THREADS)
                .parallelism(2)
                .worker(() -> worker);
        if (args.length > 3) {
            loader.chunkSize(Integer.parseInt(args[3]));
        }
        print(loader.build().load());
    }

    private static ChunkWorker worker(String action) {
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
