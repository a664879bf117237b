package dev.parallelloader.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of all variants for one file of statuses.
 *
 * @param loader the script of the loader's distribution
 * @param csv the file of statuses
 * @param work the folder for files made from it
 */
record Variants(Path loader, Path csv, Path work) {

    static final String THREADS = "loader THREADS";
    static final String PROCESSES = "loader PROCESSES";
    static final String SECOND_RUN = "loader THREADS, second run";
    static final String HELP = "loader --help";
    static final String VERSION = "loader --version";
    static final String NULL_WORKER = "null worker, 2 threads";
    static final String PANDAS = "pandas + pymongo";
    static final String PYMONGOARROW = "pymongoarrow";
    static final String MONGOIMPORT = "mongoimport";
    static final String SPRING_BATCH = "Spring Batch";
    static final String LIMIT = "limit";

    private static final List<Integer> CHUNK_SIZES = List.of(2_000, 10_000, 20_000, 50_000, 100_000);

    /** Each strategy with the defaults. */
    List<Variant> strategies() {
        return List.of(
                load(THREADS, "THREADS", 0),
                load(PROCESSES, "PROCESSES", 0),
                load("loader SEQUENTIAL", "SEQUENTIAL", 0));
    }

    /** Each strategy with several chunk sizes. */
    List<Variant> chunkSizes() {
        List<Variant> variants = new ArrayList<>();
        for (String strategy : List.of("THREADS", "PROCESSES", "SEQUENTIAL")) {
            for (int size : CHUNK_SIZES) {
                variants.add(load(
                        "loader " + strategy + String.format(Locale.ROOT, ", chunks of %,d", size), strategy, size));
            }
        }
        return variants;
    }

    /** A load with the defaults and an earlier build of the loader. */
    Variant before(Path script) {
        Variant now = load("earlier build, THREADS", "THREADS", 0);
        List<String> command = new ArrayList<>(now.command());
        command.set(0, script.toString());
        return new Variant(now.name(), now.name(), "", 0, command, Map.of());
    }

    private Variant load(String name, String strategy, int chunkSize) {
        List<String> command = new ArrayList<>(List.of(
                loader.toString(),
                "load",
                "statuses",
                csv.toString(),
                "--uri",
                Variant.URI,
                "--strategy",
                strategy.toLowerCase(Locale.ROOT)));
        if (chunkSize > 0) {
            command.addAll(List.of("--chunk-size", Integer.toString(chunkSize)));
        }
        return new Variant(chunkSize == 0 ? name : "loader, chunk sizes", name, strategy, chunkSize, command, Map.of());
    }

    /** The Python programs, run by an interpreter that has their packages. */
    List<Variant> python(Path interpreter, Path scripts) {
        // Workarounds for old versions of OpenBLAS, which would slow a current one down.
        Map<String, String> environment = Map.of("OPENBLAS_CORETYPE", "", "OPENBLAS_L2_SIZE", "");
        List<Variant> variants = new ArrayList<>();
        for (int size : List.of(10_000, 20_000, 50_000)) {
            variants.add(new Variant(
                    PANDAS,
                    PANDAS + String.format(Locale.ROOT, ", a process for each %,d rows", size),
                    "",
                    size,
                    List.of(
                            interpreter.toString(),
                            scripts.resolve("pandas_load.py").toString(),
                            csv.toString(),
                            Variant.URI,
                            Integer.toString(size)),
                    environment));
        }
        variants.add(new Variant(
                PYMONGOARROW,
                PYMONGOARROW,
                "",
                0,
                List.of(
                        interpreter.toString(),
                        scripts.resolve("pymongoarrow_load.py").toString(),
                        csv.toString(),
                        Variant.URI),
                environment));
        return variants;
    }

    /** The file without its header, which mongoimport would import if it is given names of its own. */
    Path withoutHeader() {
        return work.resolve("without-header.csv");
    }

    /** The prepared commands. */
    Path commands() {
        return work.resolve("commands");
    }

    /** mongoimport with several numbers of workers. */
    List<Variant> mongoimport(Path program) {
        List<Variant> variants = new ArrayList<>();
        for (int workers : List.of(1, 2, 4)) {
            variants.add(new Variant(
                    MONGOIMPORT,
                    MONGOIMPORT + " -j " + workers,
                    "",
                    0,
                    List.of(
                            program.toString(),
                            "--uri",
                            Variant.URI,
                            "--collection",
                            "statuses",
                            "--type",
                            "csv",
                            "--columnsHaveTypes",
                            "--fields",
                            "_id.string(),user_id.string(),status_text.string()",
                            "--writeConcern",
                            "{w: \"majority\", j: true}",
                            "-j",
                            Integer.toString(workers),
                            withoutHeader().toString()),
                    Map.of()));
        }
        return variants;
    }

    /** Spring Batch with several chunk sizes, and two threads. */
    List<Variant> springBatch() {
        List<Variant> variants = new ArrayList<>();
        for (int size : List.of(1_000, 5_000)) {
            variants.add(new Variant(
                    SPRING_BATCH,
                    SPRING_BATCH + String.format(Locale.ROOT, ", chunks of %,d", size),
                    "",
                    size,
                    java("SpringBatchLoad", null, csv.toString(), Variant.URI, Integer.toString(size), "2"),
                    Map.of()));
        }
        return variants;
    }

    /** The limit with one and two connections. */
    List<Variant> limit() {
        List<Variant> variants = new ArrayList<>();
        for (int connections : List.of(1, 2)) {
            variants.add(new Variant(
                    LIMIT,
                    LIMIT + ", connections: " + connections,
                    "",
                    0,
                    java(
                            "LimitLoad",
                            "-XX:TieredStopAtLevel=1",
                            commands().toString(),
                            Variant.PORT,
                            Integer.toString(connections)),
                    Map.of()));
        }
        return variants;
    }

    /** The null worker in a JVM with 64 MB of heap. */
    Variant nullWorker() {
        return new Variant(NULL_WORKER, NULL_WORKER, "", 0, java("NullLoad", "-Xmx64m", csv.toString()), Map.of());
    }

    /** Commands that load nothing. */
    List<Variant> shortCommands() {
        return List.of(
                new Variant(HELP, HELP, "", 0, List.of(loader.toString(), "--help"), Map.of()),
                new Variant(VERSION, VERSION, "", 0, List.of(loader.toString(), "--version"), Map.of()));
    }

    /** The command of a program of this module, with at most one option of the JVM. */
    static List<String> java(String program, @Nullable String option, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (option != null) {
            command.add(option);
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "dev.parallelloader.benchmark.peer." + program));
        command.addAll(List.of(arguments));
        return command;
    }
}
