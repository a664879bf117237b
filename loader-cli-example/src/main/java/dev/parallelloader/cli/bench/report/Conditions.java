package dev.parallelloader.cli.bench.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What both reports tell besides the findings: where and how it was measured, and the cells of the big table. */
final class Conditions {

    static final String SPEED_UP = "Seconds and rows/s are medians; slowest and fastest are the extremes in rows/s. The"
            + " speed-up is against sequential with the same chunk size.";

    static final List<String> HEADINGS = List.of(
            "strategy", "workers", "chunk size", "loads", "seconds", "rows/s", "slowest", "fastest", "speed-up");

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final Results results;

    Conditions(Results results) {
        this.results = results;
    }

    String sentence() {
        Surroundings where = results.where();
        Surroundings.Input file = where.measured();
        return file.name() + ", " + Text.count(file.rows(), "record") + " (" + Text.megabytes(file.bytes())
                + "), loaded "
                + results.runs().size() + " times into " + where.server() + " from a machine with "
                + Text.count(where.cores(), "core") + ".";
    }

    Map<String, String> list() {
        Surroundings where = results.where();
        Map<String, String> list = new LinkedHashMap<>();
        list.put("Measured", WHEN.format(where.when().atOffset(ZoneOffset.UTC)));
        list.put("Loader", where.version() + ", " + where.java() + ", " + where.system());
        list.put("Cores", Text.grouped(where.cores()) + " for the loader and its workers");
        list.put(
                "Server",
                where.standIn()
                        ? "the in-memory stand-in, in the loader's own JVM: its speed says nothing"
                        : where.server() + (where.sameMachine() ? ", on the same machine: it shares the cores" : ""));
        list.put("Files", where.files().stream().map(Conditions::file).collect(Collectors.joining("; ")));
        list.put(
                "Each load",
                "into an empty scratch database, dropped afterwards"
                        + (where.files().size() > 1
                                ? "; users first with the same setting, which is the phase “users” and not in the figures"
                                : ""));
        list.put(
                "Warm-up",
                results.plan().warmUps() == 0
                        ? "none: the first loads also pay for a JVM that compiles and a server with empty caches"
                        : Text.count(results.plan().warmUp().size(), "load") + " that "
                                + (results.plan().warmUp().size() == 1 ? "is" : "are")
                                + " not in the figures, for the JVM to compile and the server to fill its caches");
        list.put("Order", order());
        return list;
    }

    private String order() {
        int done = results.repetitions();
        int planned = results.plan().repetitions();
        String rounds = Text.count(done, "round") + ", each of which measures every setting once, the baseline first";
        return done < planned ? rounds + "; " + planned + " were meant, and there was no time for more" : rounds;
    }

    private static String file(Surroundings.Input file) {
        return file.name() + " (" + Text.count(file.rows(), "record") + ", " + Text.megabytes(file.bytes())
                + (file.rejected() == 0 ? "" : ", " + Text.grouped(file.rejected()) + " of them rejected in each load")
                + ")";
    }

    /** A row of the table of all settings, under {@link #HEADINGS}. */
    static List<String> cells(Results results, Measured one) {
        Setting setting = one.setting();
        return List.of(
                setting.strategy(),
                Text.grouped(setting.workers()),
                Text.grouped(setting.chunkSize()),
                Text.grouped(one.runs().size()),
                Text.seconds(one.seconds().median()).replace(" s", ""),
                Text.rate(one.rate().median()),
                Text.rate(one.rate().min()),
                Text.rate(one.rate().max()),
                Text.times(Recommendation.times(one, results.baseline(setting.chunkSize()))));
    }
}
