package dev.parallelloader.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file with repeated keys, and what a load of it has done: stored, rejected, counted. */
final class KeyedLoad {

    private final Path dir;
    private final Path file;
    private int loads;

    /** Writes a file from a seed: frequent, rare and unique keys, and records that are rejected by the reader or the worker. */
    KeyedLoad(Path dir, long seed) throws IOException {
        this.dir = dir;
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("K,V\n");
        for (int i = 0; i < 1_500; i++) {
            String key = random.nextInt(3) == 0
                    ? "often " + random.nextInt(5)
                    : random.nextInt(2) == 0 ? "rare " + random.nextInt(150) : "once\n" + i;
            text.append(random.nextInt(20) == 0 ? key.replace("\n", " ") : '"' + key + '"')
                    .append(',')
                    .append(random.nextInt(50) == 0 ? "\"x\"y" : i)
                    .append(random.nextInt(50) == 0 ? ",too many\n" : "\n");
        }
        this.file = Files.writeString(dir.resolve("keys.csv"), text);
    }

    /** Everything that must be the same whatever the strategy. The column of the chunk is left out of the reasons. */
    record Result(Map<String, String> stored, String tally, String rejects, String reasons) {}

    /** Loads the file into an empty store. */
    Result load(ExecutionStrategy strategy, int parallelism, boolean keyed) throws IOException {
        Path store = Files.createDirectory(dir.resolve("store-" + loads));
        ParallelLoaderBuilder builder = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(Component.of(AppendingWorker.class, Settings.of("store", store.toString())))
                .strategy(strategy)
                .parallelism(parallelism)
                .chunkSize(50)
                .rejects(dir.resolve("rejects-" + loads++));
        LoadReport report = (keyed ? builder.key("K") : builder).build().load();
        assertThat(report.complete()).as("%s", report).isTrue();
        return new Result(
                stored(store),
                report.total().toString(),
                Files.readString(report.rejectFiles().orElseThrow().rejects()),
                Files.readString(report.rejectFiles().orElseThrow().reasons())
                        .replaceAll("(?m)^(\\d+,\\d+,\\d+),\\d+,", "$1,"));
    }

    /** What one worker does without a key. */
    Result expected() throws IOException {
        return load(Strategies.SEQUENTIAL, 1, false);
    }

    private static Map<String, String> stored(Path store) throws IOException {
        Map<String, String> stored = new TreeMap<>();
        try (Stream<Path> files = Files.list(store)) {
            for (Path each : files.toList()) {
                stored.put(each.getFileName().toString(), Files.readString(each));
            }
        }
        return stored;
    }
}
