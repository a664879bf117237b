package dev.parallelloader.benchmark;

import static dev.parallelloader.benchmark.Variants.LIMIT;
import static dev.parallelloader.benchmark.Variants.MONGOIMPORT;
import static dev.parallelloader.benchmark.Variants.PANDAS;
import static dev.parallelloader.benchmark.Variants.PROCESSES;
import static dev.parallelloader.benchmark.Variants.PYMONGOARROW;
import static dev.parallelloader.benchmark.Variants.SECOND_RUN;
import static dev.parallelloader.benchmark.Variants.SPRING_BATCH;
import static dev.parallelloader.benchmark.Variants.THREADS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A figure to reach.
 *
 * @param what describes it
 * @param unit what follows the number
 * @param bound the figure
 * @param least whether the bound is the lowest allowed value, and not the highest
 * @param value finds the figure in the summaries; empty if it wasn't measured
 */
record Target(String what, String unit, double bound, boolean least, Function<List<Summary>, Optional<Double>> value) {

    private static final long SMALL = 200_000;
    private static final long BIG = 2_000_000;
    private static final double MIB = 1 << 20;

    /** All targets, in the order of the table. */
    static List<Target> all() {
        return List.of(
                faster(SMALL, MONGOIMPORT, 2),
                faster(SMALL, PANDAS, 2),
                faster(SMALL, PYMONGOARROW, 2),
                faster(BIG, MONGOIMPORT, 3),
                faster(BIG, PANDAS, 2.5),
                faster(BIG, PYMONGOARROW, 2.5),
                faster(BIG, SPRING_BATCH, 3),
                new Target("2,000,000 rows: wall time against the limit", "x", 1.25, false, ratio(BIG, THREADS, LIMIT)),
                new Target(
                        "200,000 rows: PROCESSES against THREADS", "x", 1.4, false, ratio(SMALL, PROCESSES, THREADS)),
                new Target(
                        "2,000,000 rows: PROCESSES against THREADS", "x", 1.1, false, ratio(BIG, PROCESSES, THREADS)),
                new Target(
                        "2,000,000 rows: client CPU per row",
                        " µs",
                        2.5,
                        false,
                        all -> Summary.of(all, BIG, THREADS).map(Summary::clientMicros)),
                new Target("2,000,000 rows: peak memory, first run", " MiB", 300, false, memory(BIG, THREADS)),
                new Target("2,000,000 rows: peak memory, second run", " MiB", 300, false, memory(BIG, SECOND_RUN)),
                new Target(
                        "null worker: rows a second at 20,000,000 against 2,000,000",
                        "x",
                        0.9,
                        true,
                        Target::nullWorkerRate),
                new Target("--help", " s", 0.2, false, seconds(0, Variants.HELP)),
                new Target("--version", " s", 0.2, false, seconds(0, Variants.VERSION)),
                new Target(
                        "200,000 rows: second run against the first",
                        "x",
                        1.3,
                        false,
                        ratio(SMALL, SECOND_RUN, THREADS)));
    }

    private static Target faster(long rows, String peer, double bound) {
        return new Target(
                String.format(Locale.ROOT, "%,d rows: %s against THREADS", rows, peer),
                "x",
                bound,
                true,
                ratio(rows, peer, THREADS));
    }

    /** The wall time of one group's best variant, divided by that of another's. */
    private static Function<List<Summary>, Optional<Double>> ratio(long rows, String above, String below) {
        return all -> seconds(rows, above)
                .apply(all)
                .flatMap(over -> seconds(rows, below).apply(all).map(under -> over / under));
    }

    private static Function<List<Summary>, Optional<Double>> seconds(long rows, String group) {
        return all -> Summary.of(all, rows, group)
                .or(() -> Summary.best(all, rows, group))
                .map(Summary::seconds);
    }

    private static Function<List<Summary>, Optional<Double>> memory(long rows, String variant) {
        return all -> Summary.of(all, rows, variant).map(summary -> summary.peakMemory() / MIB);
    }

    private static Optional<Double> nullWorkerRate(List<Summary> all) {
        return Summary.of(all, BIG, Variants.NULL_WORKER)
                .flatMap(big -> Summary.of(all, 10 * BIG, Variants.NULL_WORKER)
                        .map(huge -> huge.rows() / huge.seconds() / (big.rows() / big.seconds())));
    }

    /** A row of the table in Markdown: what, target, figure reached, whether it is met. */
    String row(List<Summary> summaries) {
        Optional<Double> reached = value.apply(summaries);
        String result = reached.map(this::number).orElse("not measured");
        String met = reached.map(figure -> (least ? figure >= bound : figure <= bound) ? "yes" : "no")
                .orElse("");
        return "| " + what + " | " + (least ? "≥ " : "≤ ") + number(bound) + " | " + result + " | " + met + " |";
    }

    private String number(double figure) {
        return String.format(Locale.ROOT, figure >= 100 ? "%.0f%s" : "%.2f%s", figure, unit);
    }
}
