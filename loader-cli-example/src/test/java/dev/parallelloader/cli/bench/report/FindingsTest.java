package dev.parallelloader.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void the_best_setting_is_named_by_the_options_that_make_it() {
        assertThat(text(Samples.usual(), "Best setting"))
                .isEqualTo("Load with --strategy threads --parallelism 2 --chunk-size 10000: 147,000 rows a second, the"
                        + " median of 3 loads between 143,000 and 150,000; 200,000 records in 1.4 s.");
    }

    @Test
    void the_best_setting_is_compared_with_sequential_and_with_the_slowest() {
        assertThat(text(Samples.usual(), "Against sequential"))
                .startsWith(
                        "The best setting is 1.47 times as fast as the best sequential load, with the same chunk size (100,000"
                                + " rows a second, 2.0 s). ")
                .contains("It is 2.65 times as fast as the slowest setting, processes, 1 worker, chunks of 1,000.");
    }

    @Test
    void the_best_sequential_load_counts_and_not_that_with_the_same_chunk_size() {
        assertThat(text(Samples.sequentialLikesSmallChunks(), "Against sequential"))
                .startsWith(
                        "The best setting is 2.00 times as fast as the best sequential load, with chunks of 1,000 (100,000 rows a"
                                + " second, 2.0 s), and 4.00 times as fast as sequential with the same chunk size. ");
    }

    @Test
    void a_small_chunk_size_is_explained_by_the_cost_of_its_chunks() {
        assertThat(text(Samples.usual(), "Why this chunk size"))
                .contains("With a chunk size of 1,000 there are 200 chunks for 200,000 records, which take 2.0 s")
                .contains("the additional 180 chunks cost 0.64 s, about 3.6 ms each")
                .endsWith(
                        "With a chunk size of 10,000 there are 20 chunks, 10 for each worker, enough to keep all workers busy"
                                + " until the end.");
    }

    @Test
    void a_large_chunk_size_leaves_workers_without_work() {
        Plan plan = new Plan(List.of("threads"), List.of(4), List.of(10_000L, 100_000L), 3, 0, Optional.empty());
        Results results =
                Samples.results(Samples.environment(false), plan, setting -> setting.chunkSize() == 10_000 ? 1.0 : 2.0);

        // All strategies are as fast here, so sequential is best; the reason given must fit one worker.
        assertThat(text(results, "Why this chunk size")).contains("Chunks of 100,000 are 50 % slower");

        Results parallel = Samples.results(
                Samples.environment(false), plan, setting -> setting.sequential() ? 4 : setting.chunkSize() / 10_000.0);
        assertThat(text(parallel, "Why this chunk size"))
                .contains("there are only 2, so some of the 4 workers have nothing to do");
    }

    @Test
    void sizes_that_make_no_difference_are_called_that() {
        Results results = Samples.results(Samples.environment(false), Samples.PLAN, setting -> 2.0 / setting.workers());

        assertThat(text(results, "Why this chunk size"))
                .startsWith("The chunk size makes little difference here: from 1,000 to 10,000 records");
    }

    @Test
    void sizes_that_cut_a_small_file_alike_differ_by_chance() {
        Plan plan = new Plan(List.of(), List.of(), List.of(300_000L, 400_000L, 500_000L), 3, 0, Optional.empty());
        Results results = Samples.results(
                Samples.environment(false), plan, setting -> setting.chunkSize() == 400_000 ? 1.0 : 2.0);

        assertThat(text(results, "Why this chunk size"))
                .isEqualTo("Chunks of 300,000 are 50 % slower: this is chance, since there are as many of them. Use a"
                        + " larger file to see a difference. Chunks of 500,000 are 50 % slower: this is chance, since"
                        + " there are as many of them. Use a larger file to see a difference. With a chunk size of"
                        + " 400,000 there is 1 chunk.");
    }

    @Test
    void workers_are_judged_with_the_cores_and_the_place_of_the_server() {
        assertThat(text(Samples.usual(), "Why this many workers"))
                .contains("threads ran at 1.05 times the speed of sequential with 1 worker, 1.47 times with 2 workers")
                .contains("The loader may use 2 cores, which it shares with the server.");
    }

    @Test
    void if_nothing_beats_sequential_it_says_so() {
        Results results = Samples.results(
                Samples.environment(false),
                Samples.PLAN,
                setting -> setting.sequential() ? 2.0 : 2.0 + setting.workers() / 10.0);

        assertThat(text(results, "Best setting")).startsWith("Load with --strategy sequential --chunk-size ");
        assertThat(text(results, "Against sequential"))
                .startsWith("No parallel setting was significantly faster than sequential.");
    }

    @Test
    void the_start_of_child_processes_is_a_fixed_price() {
        assertThat(text(Samples.usual(), "What processes cost"))
                .startsWith(
                        "It takes 0.80 s until the first worker is ready, and 0.02 s after the last chunk until all workers"
                                + " have ended: 32 % of the load.")
                .contains("ten times as long it would be 5 %")
                .doesNotContain("The chunks themselves");
    }

    @Test
    void cold_children_are_named_where_they_show() {
        Results results = Samples.results(
                Samples.environment(false),
                Samples.PLAN,
                setting -> setting.strategy().equals("processes") ? 4.0 : 2.0);

        assertThat(text(results, "What processes cost"))
                .contains("The chunks themselves took 3.2 s, against 2.0 s sequentially: each child is a new JVM");
    }

    @Test
    void figures_of_the_stand_in_come_with_a_warning_first() {
        Results results = Samples.results(Samples.environment(true), Samples.PLAN, setting -> 1.0);

        assertThat(Findings.of(results).get(0).text()).contains("say nothing about a real server");
    }

    @Test
    void a_single_round_is_no_proof() {
        Plan plan = new Plan(List.of("threads"), List.of(2), List.of(1_000L), 1, 0, Optional.empty());
        Results results = Samples.results(Samples.environment(false), plan, setting -> 1.0);

        assertThat(text(results, "How certain")).contains("measured only once");
        assertThat(text(results, "Best setting")).contains("rows a second, in a single load; 200,000 records");
        assertThat(text(results, "Why this chunk size"))
                .startsWith("Only chunks of 1,000 were measured: 200 chunks for");
    }

    private static String text(Results results, String title) {
        List<String> found = Findings.of(results).stream()
                .filter(finding -> finding.title().equals(title))
                .map(Finding::text)
                .toList();
        assertThat(found).as(Findings.of(results).toString()).hasSize(1);
        return found.get(0);
    }
}
