package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one load, or the totals of several, as reports and tables show them.
 *
 * @param chunkSize the chunk size; null if the loads had different ones
 * @param notStarted the number of records that were not started; null if it isn't known
 * @param resumedRecords the number of records that earlier runs of a resumed load have read, which are in the tally too
 * @param seconds the duration, or the sum of the durations
 */
record Figures(
        Status status,
        String strategy,
        int parallelism,
        @Nullable Long chunkSize,
        long chunks,
        long failedChunks,
        Tally tally,
        long failedRecords,
        @Nullable Long notStarted,
        long replayedChunks,
        long resumedRecords,
        double seconds) {

    static Figures of(LoadReport report) {
        LoadSetup setup = report.setup();
        return new Figures(
                report.status(),
                setup.strategy(),
                setup.parallelism(),
                setup.chunkSize(),
                report.chunks(),
                report.failedChunks().size(),
                report.total(),
                report.failedRecords(),
                report.notStarted().isPresent() ? report.notStarted().getAsLong() : null,
                report.replayedChunks(),
                setup.resumed().map(earlier -> earlier.total().read()).orElse(0L),
                report.took().toNanos() / 1e9);
    }

    /**
     * The totals of several loads.
     *
     * @param reports the reports, at least one; all of one command, and so with the same strategy and parallelism
     * @param complete false if further loads were planned and did not run
     */
    static Figures total(List<LoadReport> reports, boolean complete) {
        List<Figures> all = reports.stream().map(Figures::of).toList();
        Figures first = all.get(0);
        return new Figures(
                status(all, complete),
                first.strategy,
                first.parallelism,
                all.stream().map(Figures::chunkSize).distinct().count() == 1 ? first.chunkSize : null,
                sum(all, Figures::chunks),
                sum(all, Figures::failedChunks),
                all.stream().map(Figures::tally).reduce(Tally.ZERO, Tally::plus),
                sum(all, Figures::failedRecords),
                complete ? notStarted(all) : null,
                sum(all, Figures::replayedChunks),
                sum(all, Figures::resumedRecords),
                all.stream().mapToDouble(Figures::seconds).sum());
    }

    double rowsPerSecond() {
        return seconds == 0 ? 0 : (tally.read() - resumedRecords) / seconds;
    }

    private static Status status(List<Figures> all, boolean complete) {
        if (all.stream().anyMatch(one -> one.status == Status.STOPPED)) {
            return Status.STOPPED;
        }
        if (all.stream().anyMatch(one -> one.status == Status.CANCELLED)) {
            return Status.CANCELLED;
        }
        if (all.stream().anyMatch(one -> one.status == Status.INCOMPLETE)) {
            return Status.INCOMPLETE; // which may be why later loads did not run
        }
        return complete ? Status.COMPLETE : Status.CANCELLED;
    }

    private static @Nullable Long notStarted(List<Figures> all) {
        long sum = 0;
        for (Figures one : all) {
            if (one.notStarted == null) {
                return null;
            }
            sum += one.notStarted;
        }
        return sum;
    }

    private static long sum(List<Figures> all, ToLongFunction<Figures> number) {
        return all.stream().mapToLong(number).sum();
    }
}
