package dev.parallelloader.cli.load;

import dev.parallelloader.cli.progress.ProgressDisplay;
import dev.parallelloader.cli.server.ServerWaitOption;
import dev.parallelloader.cli.shell.Paint;
import dev.parallelloader.cli.shell.Secrets;
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

/** How a file is loaded, and where the report goes. */
final class LoadOptions {

    /** What stands for stdout in the place of a file. */
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
            description = "How chunks are run: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private StrategyName strategy;

    @Option(
            names = "--report",
            order = 31,
            paramLabel = "FILE.json",
            description =
                    "Write the report there, as JSON. A - means stdout, which then has nothing else: what people read goes"
                            + " to stderr, or nowhere with --quiet.")
    private @Nullable Path report;

    @Option(
            names = "--quiet",
            order = 91,
            arity = "0..1",
            fallbackValue = "true", // else picocli turns a flag that is set by default off
            description = "Show no progress and no notes: only errors on stderr, results on stdout.")
    private boolean quiet;

    private @Nullable Long chunkSize;
    private @Nullable Integer parallelism;

    @Option(
            names = "--chunk-size",
            order = 21,
            paramLabel = "N",
            description = "Most records of a chunk; by default auto: chosen from the file's size and the parallelism.")
    void chunkSize(String value) {
        chunkSize = value.equalsIgnoreCase("auto") ? null : atLeastOne("--chunk-size", value, " (or auto)");
    }

    @Option(
            names = "--parallelism",
            order = 22,
            paramLabel = "N",
            description = "Chunks worked at a time; by default as many as there are processors.")
    void parallelism(String value) {
        long workers = atLeastOne("--parallelism", value, "");
        if (workers > Integer.MAX_VALUE) {
            throw WrongOption.of(
                    command, "--parallelism", value, "must be " + Integer.MAX_VALUE + " or less, not " + value);
        }
        parallelism = (int) workers;
    }

    /** A builder with all of these options set. */
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

    /** What is shown on stderr while a load runs. */
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

    /** Where the report is to go, checked as far as it can be before there is one. */
    Optional<ReportTarget> report(List<Path> inputs) {
        if (report == null) {
            return Optional.empty();
        }
        if (reportOnStdout()) {
            return Optional.of(ReportTarget.stdout(command.commandLine().getOut()));
        }
        if (inputs.stream().anyMatch(input -> ReportFile.same(report, input))) {
            throw wrong("--report " + report + " is the file to be loaded: name another");
        }
        return Optional.of(ReportFile.at(report));
    }

    private boolean reportOnStdout() {
        return report != null && report.toString().equals(STDOUT);
    }

    /** Where people read what came of the load: on stdout, unless that is for whatever reads the report. */
    HumanOutput output() {
        CommandLine line = command.commandLine();
        if (!reportOnStdout()) {
            return new HumanOutput(line.getOut(), Paint.onStdout());
        }
        return quiet ? HumanOutput.NONE : new HumanOutput(line.getErr(), Paint.onStderr());
    }

    /** Refuses a report in the place of a file with rejects. */
    void keepReportOut(@Nullable Path rejects) {
        if (report != null && !reportOnStdout() && rejects != null && ReportFile.amongRejects(report, rejects)) {
            throw wrong("--report " + report + " is where rejected rows are kept by --rejects: name another");
        }
    }

    /** The exception for a value that the options were given and can't be used. */
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
