package dev.parallelloader.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.cli.bench.report.Run.Phase;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseClockTest {

    @TempDir
    Path folder;

    @Test
    void the_phases_of_a_load_add_up_to_its_time() throws Exception {
        Path file = Files.writeString(folder.resolve("numbers.csv"), "N\n1\n2\n3\n4\n");
        PhaseClock clock = new PhaseClock();

        LoadReport report = load(file, clock);

        assertThat(clock.phases().keySet())
                .containsExactlyInAnyOrder(Phase.PREPARE, Phase.START, Phase.CHUNKS, Phase.END);
        Duration sum = Stream.of(Phase.START, Phase.CHUNKS, Phase.END)
                .map(clock.phases()::get)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(sum).isGreaterThanOrEqualTo(report.took());
        assertThat(clock.phases().values()).noneMatch(Duration::isNegative);
    }

    @Test
    void a_file_without_records_has_no_time_for_chunks() throws Exception {
        Path file = Files.writeString(folder.resolve("numbers.csv"), "N\n");
        PhaseClock clock = new PhaseClock();

        load(file, clock);

        assertThat(clock.phases()).containsEntry(Phase.CHUNKS, Duration.ZERO);
    }

    private static LoadReport load(Path file, LoadListener listener) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(skipping())
                .listener(listener)
                .chunkSize(2)
                .build()
                .load();
    }

    private static ChunkWorkerFactory skipping() {
        return () -> (rows, ledger) -> {
            for (Row row : rows) {
                ledger.skipped(row.text("N").isEmpty() ? 0 : 1);
            }
        };
    }
}
