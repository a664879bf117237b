package dev.parallelloader.cli.bench.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How and where it was measured, and the cells of the table of all settings, for both reports. */
final class MeasurementDetails {

    static final String SPEED_UP = "Seconds and rows/s are medians. Slowest and fastest are the extremes in rows/s. The"
            + " speed-up is against sequential with the same chunk size.";

    static final List<String> HEADINGS = List.of(
            "strategy", "workers", "chunk size", "loads", "seconds", "rows/s", "slowest", "fastest", "speed-up");

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final Results results;

    MeasurementDetails(Results results) {
        this.results = results;
    }

    String sentence() {
        BenchEnvironment environment = results.environment();
        BenchEnvironment.InputFile file = environment.measured();
        return file.name() + ", " + Format.count(file.rows(), "record") + " (" + Format.megabytes(file.bytes())
                + "), loaded "
                + results.runs().size() + " times into " + environment.server() + " from a machine with "
                + Format.count(environment.cores(), "core") + ".";
    }

    Map<String, String> list() {
        BenchEnvironment environment = results.environment();
        Map<String, String> list = new LinkedHashMap<>();
        list.put("Measured", WHEN.format(environment.when().atOffset(ZoneOffset.UTC)));
        list.put("Loader", environment.version() + ", " + environment.java() + ", " + environment.system());
        list.put("Cores", Format.grouped(environment.cores()) + " for the loader and its workers");
        list.put(
                "Server",
                environment.standIn()
                        ? "the in-memory stand-in in the JVM of the loader: its speed says nothing about a real server"
                        : environment.server()
                                + (environment.sameMachine()
                                        ? ", on the same machine, with which it shares the cores"
                                        : ""));
        list.put(
                "Files",
                environment.files().stream().map(MeasurementDetails::file).collect(Collectors.joining("; ")));
        list.put(
                "Each load",
                "into an empty scratch database, which is dropped afterwards"
                        + (environment.files().size() > 1
                                ? "; the users are loaded first with the same setting, which is the phase “users” and not part of the figures"
                                : ""));
        list.put(
                "Warm-up",
                results.plan().warmUps() == 0
                        ? "none: the first loads include the JVM's compilation and a server with empty caches"
                        : Format.count(results.plan().warmUp().size(), "load") + " that "
                                + (results.plan().warmUp().size() == 1 ? "is" : "are")
                                + " not part of the figures, so that the JVM has compiled its code and the server has filled its caches");
        list.put("Order", order());
        return list;
    }

    private String order() {
        int done = results.repetitions();
        int planned = results.plan().repetitions();
        String rounds = Format.count(done, "round") + ", each measuring every setting once, the baseline first";
        return done < planned ? rounds + "; " + planned + " were planned, but there was no time for more" : rounds;
    }

    private static String file(BenchEnvironment.InputFile file) {
        return file.name() + " (" + Format.count(file.rows(), "record") + ", " + Format.megabytes(file.bytes())
                + (file.rejected() == 0 ? "" : ", " + Format.grouped(file.rejected()) + " rejected in each load")
                + ")";
    }

    /** A row of the table of all settings, with the columns of {@link #HEADINGS}. */
    static List<String> cells(Results results, Measurement one) {
        Setting setting = one.setting();
        return List.of(
                setting.strategy(),
                Format.grouped(setting.workers()),
                Format.grouped(setting.chunkSize()),
                Format.grouped(one.runs().size()),
                Format.seconds(one.seconds().median()).replace(" s", ""),
                Format.rate(one.rate().median()),
                Format.rate(one.rate().min()),
                Format.rate(one.rate().max()),
                Format.times(Recommendation.times(one, results.baseline(setting.chunkSize()))));
    }
}
