package dev.parallelloader.testkit;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that rejects all rows of the first two chunks and never ends, to be killed by a test. */
final class KilledLoad {

    private KilledLoad() {}

    // args: the file, and the directory for rejects
    public static void main(String[] args) {
        ParallelLoader.builder()
                .source(CsvChunkSource.of(Path.of(args[0])))
                .strategy(SEQUENTIAL)
                .chunkSize(10)
                .rejects(Path.of(args[1]))
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        if (row.at().record() > 20) {
                            new CountDownLatch(1).await();
                        }
                        ledger.reject(row, "refused", "all of them are");
                    }
                })
                .build()
                .load();
    }
}
