package dev.parallelloader.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest(name = "up to {0}: {2} steps of {1}")
    @CsvSource({
        "1, 0.2, 5",
        "1.47, 0.5, 3",
        "3, 1, 3",
        "0.04, 0.01, 4",
        "100000, 20000, 5",
        "101000, 25000, 5",
        "0, 0.0000002, 5"
    })
    void steps_are_round_and_few(double value, double step, int ticks) {
        Axis axis = Axis.upTo(value);

        assertThat(axis.step()).isCloseTo(step, within(step * 1e-9));
        assertThat(axis.ticks()).isEqualTo(ticks);
        assertThat(axis.max()).isGreaterThanOrEqualTo(value * 0.999);
        assertThat(axis.values()).hasSize(ticks + 1).startsWith(0.0);
    }
}
