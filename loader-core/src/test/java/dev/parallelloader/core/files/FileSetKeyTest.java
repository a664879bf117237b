package dev.parallelloader.core.files;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.AppendingWorker;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads of several files with a key that occurs in more than one of them. */
@Timeout(60)
class FileSetKeyTest {

    @TempDir
    Path dir;

    private int loads;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_result_is_that_of_a_sequential_load(long seed) throws Exception {
        FileSet files = FileSet.of(files(new Random(seed)));

        Map<String, String> expected = load(files, SEQUENTIAL, false);

        assertThat(load(files, THREADS, true)).as("seed %d", seed).isEqualTo(expected);
        assertThat(load(files, SEQUENTIAL, true)).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void a_key_that_a_file_lacks_is_reported() throws Exception {
        Path first = Files.writeString(dir.resolve("a.csv"), "K,V\na,1\n");
        Path second = Files.writeString(dir.resolve("b.csv"), "V\n1\n");
        ChunkSource files = FileSet.of(List.of(CsvChunkSource.of(first), CsvChunkSource.of(second)))
                .withKey(List.of("K"));

        assertThatThrownBy(() -> files.plan(ChunkLimits.every(1))).hasMessageContaining("missing column K");
    }

    @Test
    void records_of_a_chunk_are_written_and_split_with_a_key_too() throws Exception {
        Path first = Files.writeString(dir.resolve("a.csv"), "K,V\na,1\nb,2\n");
        ChunkSource files = FileSet.of(List.of(CsvChunkSource.of(first))).withKey(List.of("K"));
        try (ChunkPlan plan = files.plan(ChunkLimits.every(10))) {
            assertThat(plan.split(Objects.requireNonNull(plan.next()))).hasSize(2);
        }
    }

    private List<ChunkSource> files(Random random) throws IOException {
        List<ChunkSource> sources = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < 6; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "K,V\n" : "V,K\n");
            for (int row = random.nextInt(200); row > 0; row--) {
                String key = random.nextBoolean() ? "often" + random.nextInt(5) : "rare" + random.nextInt(150);
                int value = number++;
                text.append(i % 2 == 0 ? key + "," + value : value + "," + key).append('\n');
            }
            sources.add(CsvChunkSource.of(Files.writeString(dir.resolve("keys" + i + ".csv"), text)));
        }
        return sources;
    }

    private Map<String, String> load(ChunkSource source, ExecutionStrategy strategy, boolean keyed) throws IOException {
        Path store = Files.createDirectory(dir.resolve("store-" + loads++));
        ParallelLoaderBuilder builder = ParallelLoader.builder()
                .source(source)
                .worker(Component.of(AppendingWorker.class, Settings.of("store", store.toString())))
                .strategy(strategy)
                .parallelism(4)
                .chunkSize(10);
        LoadReport report = (keyed ? builder.key("K") : builder).build().load();
        assertThat(report.complete()).as("%s", report).isTrue();
        Map<String, String> stored = new TreeMap<>();
        try (Stream<Path> all = Files.list(store)) {
            for (Path each : all.toList()) {
                stored.put(each.getFileName().toString(), Files.readString(each));
            }
        }
        return stored;
    }
}
