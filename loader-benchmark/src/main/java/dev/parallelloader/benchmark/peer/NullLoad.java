package dev.parallelloader.benchmark.peer;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.Strategies;
import java.nio.file.Path;

/** Loads a file with two threads and a worker that only counts the rows: the cost of finding, reading and accounting. */
public final class NullLoad {

    private NullLoad() {}

    /**
     * Loads the file, and prints the number of rows and the seconds that the load took.
     *
     * @param arguments the file
     * @throws Exception if the load is incomplete
     */
    public static void main(String... arguments) throws Exception {
        long start = System.nanoTime();
        LoadReport report = load(Path.of(arguments[0]));
        System.out.println(report.total().read() + " rows in " + (System.nanoTime() - start) / 1e9 + " s");
    }

    /** Loads a file and returns the report. */
    public static LoadReport load(Path file) throws Exception {
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(() -> (rows, ledger) -> {
                    long count = 0;
                    for (Row row : rows) {
                        count += row.columns().size() > 0 ? 1 : 0;
                    }
                    ledger.inserted(count);
                })
                .strategy(Strategies.THREADS)
                .parallelism(2)
                .build()
                .load();
        report.throwIfIncomplete();
        return report;
    }
}
