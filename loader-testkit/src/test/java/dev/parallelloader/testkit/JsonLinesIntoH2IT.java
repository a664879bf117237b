package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.strategy.Strategies;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A source and a worker that use only loader-api have the same results under every strategy. */
class JsonLinesIntoH2IT {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(2_000, 100, 11);

    static Stream<ExecutionStrategy> strategies() {
        return Stream.of(Strategies.SEQUENTIAL, Strategies.THREADS, Strategies.PROCESSES);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void json_lines_are_loaded_into_h2_under_every_strategy(ExecutionStrategy strategy, @TempDir Path directory)
            throws Exception {
        Path file = StatusLines.write(STATUSES, directory.resolve("statuses.jsonl"));
        try (H2Database database = new H2Database(directory)) {
            ParallelLoader loader = ParallelLoader.builder()
                    .source(new JsonLinesSource(file))
                    .worker(Component.of(H2Worker.class, Settings.of(H2Worker.URL, database.url())))
                    .strategy(strategy)
                    .chunkSize(150)
                    .parallelism(3)
                    .build();

            LoadReport report = loader.load();
            LoadReport again = loader.load();

            assertThat(report.complete()).as("%s", report).isTrue();
            assertThat(report.total()).as("%s", report).isEqualTo(new Tally(2_000, 2_000, 0, 0, 0, 0, 0));
            assertThat(again.complete()).as("%s", again).isTrue();
            assertThat(again.total()).as("%s", again).isEqualTo(new Tally(2_000, 0, 0, 2_000, 0, 0, 0));
            assertThat(database.statuses())
                    .as("stored: %s", report)
                    .containsExactlyInAnyOrderEntriesOf(STATUSES.by("STATUS_ID"));
        }
    }
}
