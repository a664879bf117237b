package dev.parallelloader.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private static final Machine MACHINE = new Machine(
            Instant.parse("2026-11-01T00:00:00Z"), 2, "Some CPU", "Linux", "Some JVM 17", "db version v6.0.5", "");

    private static Run run(String group, String variant, int number, double seconds) {
        return new Run(200_000, group, variant, "", 0, number, seconds, 2 * seconds, 1, 100L << 20);
    }

    private static Run sized(String strategy, int chunkSize, double seconds) {
        return new Run(
                200_000, "loader, chunk sizes", strategy + chunkSize, strategy, chunkSize, 1, seconds, 1, 1, 1 << 20);
    }

    private static final List<Run> RUNS = List.of(
            run(Variants.THREADS, Variants.THREADS, 1, 1.0),
            run(Variants.MONGOIMPORT, "mongoimport -j 1", 1, 4.0),
            run(Variants.MONGOIMPORT, "mongoimport -j 2", 1, 3.0),
            run(Variants.THREADS, Variants.THREADS, 2, 9.0),
            run(Variants.MONGOIMPORT, "mongoimport -j 1", 2, 4.4),
            run(Variants.MONGOIMPORT, "mongoimport -j 2", 2, 3.2),
            run(Variants.THREADS, Variants.THREADS, 3, 1.2));

    @Test
    void the_median_of_an_odd_number_of_runs_is_the_middle_one() {
        Summary threads =
                Summary.of(Summary.of(RUNS), 200_000, Variants.THREADS).orElseThrow();

        assertThat(threads.runs()).isEqualTo(3);
        assertThat(threads.seconds()).isEqualTo(1.2);
        assertThat(threads.clientMicros()).isEqualTo(12.0);
    }

    @Test
    void the_median_of_an_even_number_of_runs_is_between_the_middle_ones() {
        assertThat(Summary.of(Summary.of(RUNS), 200_000, "mongoimport -j 2")
                        .orElseThrow()
                        .seconds())
                .isEqualTo(3.1);
    }

    @Test
    void a_target_takes_the_best_variant_of_a_peer() {
        assertThat(targets(RUNS)).contains("| 200,000 rows: mongoimport against THREADS | ≥ 2.00x | 2.58x | yes |");
    }

    @Test
    void a_target_that_is_not_reached_says_so() {
        List<Run> runs = new ArrayList<>(RUNS);
        runs.add(run(Variants.PYMONGOARROW, Variants.PYMONGOARROW, 1, 1.8));

        assertThat(targets(runs)).contains("| 200,000 rows: pymongoarrow against THREADS | ≥ 2.00x | 1.50x | no |");
    }

    @Test
    void a_target_without_measurements_is_not_measured() {
        assertThat(targets(RUNS)).contains("| --help | ≤ 0.20 s | not measured |  |");
    }

    private static Stream<String> targets(List<Run> runs) {
        return Target.all().stream().map(target -> target.row(Summary.of(runs)));
    }

    @Test
    void the_table_has_ratios_to_threads_and_what_was_left_out() {
        String text =
                new MarkdownResults(MACHINE, Summary.of(RUNS), Map.of("pandas + pymongo", "no python3\nfound")).text();

        assertThat(text)
                .contains("| loader THREADS | 3 | 1.20 | 1.00x | 2.40 | 12.00 | 1.00 | 100 |")
                .contains("| mongoimport -j 2 | 2 | 3.10 | 2.58x | 6.20 | 31.00 | 1.00 | 100 |")
                .contains("- pandas + pymongo: no python3 found");
    }

    @Test
    void all_files_are_written_and_the_chart_is_well_formed(@TempDir Path folder) throws Exception {
        new ResultFiles(MACHINE, List.of(sized("THREADS", 2_000, 2), sized("THREADS", 10_000, 1)), Map.of())
                .write(folder);

        assertThat(Files.readString(folder.resolve("results.json"))).contains("\"chunkSize\" : 10000");
        assertThat(folder.resolve("results.md")).isNotEmptyFile();
        var chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("throughput.svg").toFile());
        assertThat(chart.getElementsByTagName("circle").getLength()).isEqualTo(2);
    }

    @Test
    void there_is_no_chart_without_chunk_sizes(@TempDir Path folder) throws IOException {
        new ResultFiles(MACHINE, RUNS, Map.of()).write(folder);

        assertThat(folder.resolve("throughput.svg")).doesNotExist();
    }
}
