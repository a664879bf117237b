package dev.parallelloader.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    @Test
    void the_fastest_median_wins_by_a_margin_that_counts() {
        Recommendation recommendation = Recommendation.of(Samples.usual());

        assertThat(recommendation.best().setting()).isEqualTo(new Setting("threads", 2, 10_000));
        assertThat(recommendation.fastest()).isEqualTo(recommendation.best());
        assertThat(recommendation.sequential().setting()).isEqualTo(new Setting("sequential", 1, 10_000));
        assertThat(Recommendation.times(recommendation.best(), recommendation.sequential()))
                .isCloseTo(2.0 / (1.9 / 1.4), within(0.001));
    }

    @Test
    void of_settings_that_are_as_fast_the_simplest_is_best() {
        Results results = Samples.results(
                Samples.environment(false), Samples.PLAN, setting -> setting.workers() == 2 ? 1.0 : 1.01);

        Recommendation recommendation = Recommendation.of(results);

        assertThat(recommendation.fastest().setting().workers()).isEqualTo(2);
        assertThat(recommendation.best().setting().strategy()).isEqualTo(Setting.SEQUENTIAL);
        assertThat(recommendation.asGood()).hasSize(Samples.PLAN.settings().size());
    }

    @Test
    void fewer_workers_are_simpler_and_threads_are_simpler_than_processes() {
        Results workers =
                Samples.results(Samples.environment(false), Samples.PLAN, setting -> setting.sequential() ? 2.0 : 1.0);

        assertThat(Recommendation.of(workers).best().setting().strategyAndWorkers())
                .isEqualTo("threads, 1 worker");
    }

    @Test
    void one_disturbed_run_does_not_move_the_median() {
        Setting setting = new Setting("threads", 2, 10);
        List<Run> runs = List.of(run(setting, 1), run(setting, 9), run(setting, 1.1));

        Measurement measured = Measurement.of(setting, runs);

        assertThat(measured.seconds()).isEqualTo(new Spread(1.1, 1, 9, 3));
        assertThat(measured.rate().median()).isCloseTo(100 / 1.1, within(1e-6));
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4, 4));
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).relative()).isCloseTo(1.2, within(1e-9));
    }

    @Test
    void a_setting_that_was_never_measured_is_rejected() {
        assertThatThrownBy(() -> new Results(Samples.environment(false), Samples.PLAN, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequential, chunks of 1,000 was not measured");
    }

    @Test
    void a_plan_measures_the_baseline_first_and_nothing_twice() {
        Plan plan = new Plan(
                List.of("sequential", "threads", "threads"),
                List.of(4, 2, 2),
                List.of(50L, 5L, 50L),
                1,
                2,
                Optional.of(Duration.ofSeconds(1)));

        assertThat(plan.settings())
                .containsExactly(
                        new Setting("sequential", 1, 5),
                        new Setting("sequential", 1, 50),
                        new Setting("threads", 2, 5),
                        new Setting("threads", 2, 50),
                        new Setting("threads", 4, 5),
                        new Setting("threads", 4, 50));
        assertThat(plan.warmUp())
                .containsExactly(
                        new Setting("sequential", 1, 50),
                        new Setting("threads", 4, 50),
                        new Setting("sequential", 1, 50),
                        new Setting("threads", 4, 50));
    }

    private static Run run(Setting setting, double seconds) {
        return new Run(setting, 100, Duration.ofMillis((long) (seconds * 1000)), Map.of());
    }
}
