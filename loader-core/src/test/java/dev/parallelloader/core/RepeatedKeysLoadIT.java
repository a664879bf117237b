package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads with a key in child processes. */
@Timeout(120)
class RepeatedKeysLoadIT {

    @TempDir
    Path dir;

    @Test
    void the_result_is_that_of_a_sequential_load() throws Exception {
        KeyedLoad load = new KeyedLoad(dir, 4);

        assertThat(load.load(PROCESSES, 4, true)).isEqualTo(load.expected());
    }

    /** The records of the key are in several spans of one chunk, which is split until that record is alone. */
    @Test
    void a_record_that_ends_every_process_is_found_among_those_of_its_key() throws Exception {
        Path store = Files.createDirectory(dir.resolve("store"));
        StringBuilder text = new StringBuilder("K,V\n");
        for (int i = 1; i <= 100; i++) {
            text.append(i % 3 == 0 ? "once " + i : "often")
                    .append(',')
                    .append(i == 50 ? "halt" : i)
                    .append('\n');
        }
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(Files.writeString(dir.resolve("keys.csv"), text)))
                .key("K")
                .worker(Component.of(AppendingWorker.class, Settings.of("store", store.toString())))
                .strategy(PROCESSES)
                .parallelism(2)
                .chunkSize(10)
                .build()
                .load();

        assertThat(report.failedChunks()).as("%s", report).singleElement().satisfies(failed -> {
            assertThat(failed.chunk().describe()).contains("(records 50-50, lines 51-51)");
            assertThat(failed.failure().message()).contains("exited with code 9");
        });
        assertThat(report.total().read()).as("%s", report).isEqualTo(99);
        assertThat(Files.readAllLines(AppendingWorker.file(store, "often")))
                .isEqualTo(IntStream.rangeClosed(1, 100)
                        .filter(i -> i % 3 != 0 && i % 10 != 7 && i != 50)
                        .mapToObj(String::valueOf)
                        .toList());
    }
}
