package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.nio.file.Path;

/** A program with a small forked load that prints the output of the children and the report. */
final class SmallLoad {

    private SmallLoad() {}

    // args: the folder to work in
    public static void main(String[] args) throws Exception {
        LoadReport report = new ForkedLoad(Path.of(args[0]))
                .load(ForkedProcessStrategy.builder().output(System.out::println), 40, "environment", 35);
        System.out.println(report);
        System.exit(report.complete() ? 0 : 1);
    }
}
