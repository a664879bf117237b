package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.strategy.StrategyContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A strategy that uses nothing of loader-core but {@code core.spi} keeps the contract. */
class IsolatedContractTest extends StrategyContract {

    IsolatedContractTest() {
        super(new CoreLoader(), new IsolatedStrategy());
    }

    @Test
    void workers_are_classes_of_the_other_class_loader(@TempDir Path dir) throws Exception {
        Queue<Reject> rejects = new ConcurrentLinkedQueue<>();
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(Files.writeString(dir.resolve("rows.csv"), "ID\n1\n2\n3\n")))
                .worker(Component.of(ClassLoaderWorker.class, Settings.none()))
                .strategy(new IsolatedStrategy())
                .chunkSize(1)
                .listener(new LoadListener() {
                    @Override
                    public void finished(Chunk chunk, ChunkOutcome outcome) {
                        rejects.addAll(outcome.rejects());
                    }
                })
                .build()
                .load();
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(rejects)
                .hasSize(3)
                .allSatisfy(reject -> assertThat(reject.message()).isEqualTo(IsolatedStrategy.CLASS_LOADER));
    }

    /** Rejects each row, with the name of its own class loader as the message. */
    public static final class ClassLoaderWorker implements ChunkWorkerFactory {

        public ClassLoaderWorker(Settings settings) {}

        @Override
        public ChunkWorker open() {
            return (rows, ledger) -> {
                for (Row row : rows) {
                    ledger.reject(
                            row,
                            "class-loader",
                            String.valueOf(getClass().getClassLoader().getName()));
                }
            };
        }
    }
}
