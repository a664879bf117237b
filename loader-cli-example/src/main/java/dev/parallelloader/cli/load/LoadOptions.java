package dev.parallelloader.cli.load;

import dev.parallelloader.cli.progress.ProgressDisplay;
import dev.parallelloader.cli.server.ServerWaitOption;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.TerminalColors;
import dev.parallelloader.cli.shell.TerminalDetection;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a load: how a file is loaded, and where the report is written. */
final class LoadOptions {

    /** The file name that means stdout. */
    static final String STDOUT = "-";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerWaitOption serverWait;

    @Option(
            names = "--strategy",
            order = 20,
            paramLabel = "NAME",
            defaultValue = "threads",
            description = "How chunks are run: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private StrategyName strategy;

    @Option(
            names = "--report",
            order = 31,
            paramLabel = "FILE.json",
            description =
                    "Write the report to this file as JSON. With -, the report goes to stdout and the summary to stderr; if"
                            + " --quiet is also set, no summary is printed.")
    private @Nullable Path report;

    @Option(
            names = "--quiet",
            order = 91,
            arity = "0..1",
            fallbackValue = "true", // otherwise picocli would turn a flag off that is on by default
            description = "Show no progress and no notes. Errors still go to stderr, results to stdout.")
    private boolean quiet;

    private @Nullable Long chunkSize;
    private @Nullable Integer parallelism;

    @Option(
            names = "--chunk-size",
            order = 21,
            paramLabel = "N",
            description =
                    "The maximum number of records in a chunk, or auto. Default: auto, which chooses it from the file size and"
                            + " the parallelism.")
    void chunkSize(String value) {
        chunkSize = value.equalsIgnoreCase("auto") ? null : atLeastOne("--chunk-size", value, " (or auto)");
    }

    @Option(
            names = "--parallelism",
            order = 22,
            paramLabel = "N",
            description = "The number of chunks processed at a time. Default: the number of processors.")
    void parallelism(String value) {
        long workers = atLeastOne("--parallelism", value, "");
        if (workers > Integer.MAX_VALUE) {
            throw WrongOption.of(
                    command, "--parallelism", value, "must be " + Integer.MAX_VALUE + " or less, not " + value);
        }
        parallelism = (int) workers;
    }

    /** A builder with these options. */
    ParallelLoaderBuilder builder() {
        ParallelLoaderBuilder builder = ParallelLoader.builder().strategy(strategy.strategy());
        if (chunkSize != null) {
            builder.chunkSize(chunkSize);
        }
        if (parallelism != null) {
            builder.parallelism(parallelism);
        }
        return builder;
    }

    Duration serverWait() {
        return serverWait.serverWait();
    }

    boolean quiet() {
        return quiet;
    }

    /** The progress display for stderr. */
    ProgressDisplay progress(PrintWriter err) {
        ProgressDisplay.Style style = quiet
                ? ProgressDisplay.Style.QUIET
                : TerminalDetection.onStderr() ? ProgressDisplay.Style.LIVE : ProgressDisplay.Style.LINES;
        return new ProgressDisplay(err, Secrets::hide, style, verbose());
    }

    private boolean verbose() {
        for (CommandLine each = command.commandLine(); each != null; each = each.getParent()) {
            if (each.getParseResult().hasMatchedOption("--verbose")) {
                return true;
            }
        }
        return false;
    }

    /** Where the report is written, checked as far as possible before the load. */
    Optional<ReportTarget> report(List<Path> inputs) {
        if (report == null) {
            return Optional.empty();
        }
        if (reportOnStdout()) {
            return Optional.of(ReportTarget.stdout(command.commandLine().getOut()));
        }
        if (inputs.stream().anyMatch(input -> ReportFile.same(report, input))) {
            throw wrong("--report " + report + " is the input file: choose another file for the report");
        }
        return Optional.of(ReportFile.at(report));
    }

    private boolean reportOnStdout() {
        return report != null && report.toString().equals(STDOUT);
    }

    /** Where the summary is printed: on stdout, unless the report goes there. */
    HumanOutput output() {
        CommandLine line = command.commandLine();
        if (!reportOnStdout()) {
            return new HumanOutput(line.getOut(), TerminalColors.onStdout());
        }
        return quiet ? HumanOutput.NONE : new HumanOutput(line.getErr(), TerminalColors.onStderr());
    }

    /** Rejects a report file that would overwrite a file with rejects. */
    void keepReportOut(@Nullable Path rejects) {
        if (report != null && !reportOnStdout() && rejects != null && ReportFile.amongRejects(report, rejects)) {
            throw wrong("--report " + report
                    + (ReportFile.same(report, rejects)
                            ? " is the --rejects folder"
                            : " would overwrite a file of rejected rows in the --rejects folder")
                    + ": choose another file for the report");
        }
    }

    /** The exception for wrong options. */
    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private long atLeastOne(String option, String value, String orElse) {
        return WholeNumber.within(value, 1, Long.MAX_VALUE)
                .orElseThrow(() -> WrongOption.of(
                        command,
                        option,
                        value,
                        WholeNumber.rule(value, 1, Long.MAX_VALUE) + orElse + ", not " + value));
    }
}
