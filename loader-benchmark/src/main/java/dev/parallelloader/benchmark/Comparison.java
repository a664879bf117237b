package dev.parallelloader.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs variants in turn, each on a server of its own, and keeps what was measured. Each load must leave the same documents,
 * indexes and validator behind as the first one of the same file.
 */
final class Comparison {

    private final Path mongod;
    private final Path work;
    private final PrintStream progress;
    private final List<Run> runs = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<Path, String> states = new LinkedHashMap<>();

    Comparison(Path mongod, Path work, PrintStream progress) {
        this.mongod = mongod;
        this.work = work;
        this.progress = progress;
    }

    /** What was measured, in order. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    /** Why variants were not measured, by variant. */
    Map<String, String> failures() {
        return failures;
    }

    /** Records that a variant isn't measured. */
    void leaveOut(String variant, String why) {
        failures.put(variant, why);
        progress.println(variant + ": not measured: " + why);
    }

    /** Measures each variant the given number of times: all once, then all again. */
    void loads(List<Variant> variants, Path accounts, Path csv, long rows, int times) throws Exception {
        for (int number = 1; number <= times; number++) {
            for (Variant variant : variants) {
                if (!failures.containsKey(variant.name())) {
                    try {
                        load(variant, accounts, csv, rows, number);
                    } catch (IOException e) {
                        leaveOut(variant.name(), String.valueOf(e.getMessage()));
                    }
                }
            }
        }
    }

    private void load(Variant variant, Path accounts, Path csv, long rows, int number) throws Exception {
        try (Server server = Server.start(mongod, work.resolve("server"))) {
            SocialState.prepare(server, accounts);
            run(variant, server, rows, number);
            String state = SocialState.describe(server);
            String expected = states.computeIfAbsent(csv, file -> state);
            if (!state.equals(expected)) {
                runs.remove(runs.size() - 1);
                throw new IOException(
                        "it left another state than the first variant: " + state + " instead of " + expected);
            }
            if (variant.name().equals(Variants.THREADS)) {
                Variant again = new Variant(
                        Variants.SECOND_RUN, Variants.SECOND_RUN, "", 0, variant.command(), variant.environment());
                run(again, server, rows, number);
                if (!SocialState.describe(server).equals(expected)) {
                    throw new IOException("a second load of the same file has changed what is stored");
                }
            }
        }
    }

    private void run(Variant variant, Server server, long rows, int number) throws Exception {
        double before = server.cpu();
        MeasuredProcess measured =
                MeasuredProcess.run(variant.command(server.uri(), server.port()), variant.environment(), work);
        keep(variant, rows, number, measured, server.cpu() - before);
    }

    /** Measures commands that need no server. */
    void commands(List<Variant> variants, long rows, int times) throws IOException, InterruptedException {
        for (int number = 1; number <= times; number++) {
            for (Variant variant : variants) {
                keep(
                        variant,
                        rows,
                        number,
                        MeasuredProcess.run(variant.command("", 0), variant.environment(), work),
                        0);
            }
        }
    }

    /** Runs a load that isn't kept: it creates the class archives of the loader, and fills the system's cache of files. */
    void warmUp(List<Variant> variants, Path accounts) throws Exception {
        for (Variant variant : variants) {
            try (Server server = Server.start(mongod, work.resolve("server"))) {
                SocialState.prepare(server, accounts);
                MeasuredProcess.run(variant.command(server.uri(), server.port()), variant.environment(), work);
            }
        }
    }

    private void keep(Variant variant, long rows, int number, MeasuredProcess measured, double serverCpu) {
        runs.add(new Run(
                rows,
                variant.group(),
                variant.name(),
                variant.strategy(),
                variant.chunkSize(),
                number,
                measured.seconds(),
                measured.cpu(),
                serverCpu,
                measured.peakMemory()));
        progress.printf(
                Locale.ROOT,
                "%,11d rows, run %d, %-50s %7.2f s, client %6.2f s, server %6.2f s, %5d MiB%n",
                rows,
                number,
                variant.name(),
                measured.seconds(),
                measured.cpu(),
                serverCpu,
                measured.peakMemory() >> 20);
    }
}
