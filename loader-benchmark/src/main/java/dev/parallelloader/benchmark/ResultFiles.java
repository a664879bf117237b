package dev.parallelloader.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files with the results: {@code results.json}, {@code results.md}, and {@code throughput.svg} if the loader was measured
 * with several chunk sizes.
 *
 * @param machine where it was measured
 * @param runs what was measured
 * @param notMeasured why variants were not measured, by variant
 */
record ResultFiles(Machine machine, List<Run> runs, Map<String, String> notMeasured) {

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(folder.resolve("results.json").toFile(), this);
        List<Summary> summaries = Summary.of(runs);
        Files.writeString(folder.resolve("results.md"), new MarkdownResults(machine, summaries, notMeasured).text());
        ThroughputChart chart = new ThroughputChart(summaries);
        if (!chart.empty()) {
            Files.writeString(folder.resolve("throughput.svg"), chart.svg());
        }
    }
}
