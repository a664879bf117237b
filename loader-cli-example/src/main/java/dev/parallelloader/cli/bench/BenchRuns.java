package dev.parallelloader.cli.bench;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.IncompleteLoadException;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.bench.report.BenchEnvironment;
import dev.parallelloader.cli.bench.report.Plan;
import dev.parallelloader.cli.bench.report.Run;
import dev.parallelloader.cli.bench.report.Run.Phase;
import dev.parallelloader.cli.bench.report.Setting;
import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.progress.ProgressDisplay;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.TerminalDetection;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the loads of a benchmark, one after the other, each into an empty scratch database. */
final class BenchRuns {

    private final BenchInput input;
    private final ScratchDatabase scratch;
    private final Interruption interruption;
    private final PrintWriter err;
    private final Duration serverWait;
    private final boolean live = TerminalDetection.onStderr();
    private final Map<SocialFile, LoadReport> last = new EnumMap<>(SocialFile.class);
    private final long start = System.nanoTime();
    private int done;
    private int planned;

    BenchRuns(
            BenchInput input,
            ScratchDatabase scratch,
            Duration serverWait,
            Interruption interruption,
            PrintWriter err) {
        this.input = input;
        this.scratch = scratch;
        this.serverWait = serverWait;
        this.interruption = interruption;
        this.err = err;
    }

    /**
     * Runs all loads.
     *
     * @return the measured loads
     * @throws IncompleteLoadException if a load did not complete
     * @throws InterruptedException if the user interrupted the benchmark
     */
    List<Run> run(Plan plan) throws InterruptedException {
        List<Setting> settings = plan.settings();
        planned = plan.warmUp().size() + settings.size() * plan.repetitions();
        for (Setting setting : plan.warmUp()) {
            say(setting, load(setting), "warm-up, ");
        }
        List<Run> runs = new ArrayList<>();
        for (int round = 0; round < plan.repetitions(); round++) {
            long roundStart = System.nanoTime();
            for (Setting setting : settings) {
                Run run = load(setting);
                runs.add(run);
                say(setting, run, "");
            }
            long now = System.nanoTime();
            Duration afterNext = Duration.ofNanos(now - start + (now - roundStart));
            if (round + 1 < plan.repetitions()
                    && plan.budget()
                            .filter(budget -> afterNext.compareTo(budget) > 0)
                            .isPresent()) {
                err.println("there is no time for another round");
                break;
            }
        }
        return runs;
    }

    private Run load(Setting setting) throws InterruptedException {
        scratch.clear();
        Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
        LoadReport report = null;
        for (Map.Entry<SocialFile, Path> file : input.files().entrySet()) {
            if (report != null) {
                phases.put(Phase.USERS, report.took());
            }
            PhaseClock clock = new PhaseClock();
            report = load(setting, file.getKey(), file.getValue(), clock);
            last.put(file.getKey(), report);
            phases.putAll(clock.phases());
        }
        if (report == null || report.total().read() == 0) {
            throw new LoaderException("the file to measure has no records: choose a file with records");
        }
        return new Run(setting, report.total().read(), report.took(), phases);
    }

    private LoadReport load(Setting setting, SocialFile kind, Path file, LoadListener clock)
            throws InterruptedException {
        if (interruption.requested()) {
            throw new InterruptedException("between two loads");
        }
        ProgressDisplay.Style style = live ? ProgressDisplay.Style.BAR : ProgressDisplay.Style.SPARSE;
        try (ProgressDisplay progress = new ProgressDisplay(err, Secrets::hide, style, false);
                LoadHandle handle = ParallelLoader.builder()
                        .source(CsvChunkSource.of(file))
                        .worker(kind.worker(scratch.uri(), serverWait))
                        .strategy(StrategyName.named(setting.strategy()).strategy())
                        .parallelism(setting.workers())
                        .chunkSize(setting.chunkSize())
                        .listener(clock)
                        .listener(progress)
                        .build()
                        .start()) {
            LoadReport report = interruption.await(handle);
            if (interruption.requested()) {
                throw new InterruptedException("in a load");
            }
            return report.throwIfIncomplete();
        }
    }

    private void say(Setting setting, Run run, String what) {
        done++;
        long left = (System.nanoTime() - start) / done * (planned - done);
        err.println(String.format(
                Locale.ROOT,
                "[%" + Integer.toString(planned).length() + "d/%d] %s%s: %.2f s, %,.0f rows/s%s",
                done,
                planned,
                what,
                setting,
                run.took().toNanos() / 1e9,
                run.rowsPerSecond(),
                done == planned ? "" : "; " + approximately(Duration.ofNanos(left)) + " left"));
        err.flush();
    }

    static String approximately(Duration left) {
        return left.toSeconds() < 90
                ? "about " + Math.max(1, left.toSeconds()) + " s"
                : "about " + Math.round(left.toSeconds() / 60.0) + " min";
    }

    /** The files that were loaded. Call it after {@link #run}. */
    List<BenchEnvironment.InputFile> inputs() throws IOException {
        List<BenchEnvironment.InputFile> inputs = new ArrayList<>();
        for (Map.Entry<SocialFile, LoadReport> each : last.entrySet()) {
            LoadReport report = each.getValue();
            Path file = input.files().getOrDefault(each.getKey(), Path.of(""));
            inputs.add(new BenchEnvironment.InputFile(
                    report.setup().source(),
                    Files.size(file),
                    report.total().read(),
                    report.total().rejected()));
        }
        return inputs;
    }

    /** The hosts of the server. Call it after {@link #run}. */
    String server() {
        String target = last.values().iterator().next().setup().target();
        return target.substring(0, Math.max(0, target.lastIndexOf('/')));
    }
}
