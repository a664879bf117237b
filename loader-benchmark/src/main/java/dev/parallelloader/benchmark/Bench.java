package dev.parallelloader.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares whole loads of status updates, each a process started cold, with other tools. */
@Command(
        name = "bench.sh",
        mixinStandardHelpOptions = true,
        description =
                "Compares whole loads of generated status updates with other tools, and writes results.json, results.md"
                        + " and throughput.svg.")
public final class Bench implements Callable<Integer> {

    private static final int USERS = 2_000;
    private static final List<String> SCRIPTS = List.of("pandas_load.py", "pymongoarrow_load.py", "requirements.txt");

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "200000,2000000",
            description = "Numbers of rows. Default: ${DEFAULT-VALUE}.")
    private List<Long> rows = List.of();

    @Option(
            names = "--runs",
            defaultValue = "5",
            description = "How often each variant is measured. Default: ${DEFAULT-VALUE}.")
    private int times;

    @Option(
            names = "--out",
            defaultValue = "target/benchmark",
            description = "The folder for results and data. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Option(names = "--mongod", required = true, description = "The mongod to start.")
    private Path mongod = Path.of("");

    @Option(names = "--loader", required = true, description = "The script bin/loader of a built distribution.")
    private Path loader = Path.of("");

    @Option(names = "--before", description = "The same script of an earlier build, to compare with.")
    private @Nullable Path before;

    @Option(names = "--mongoimport", description = "The mongoimport to compare with.")
    private @Nullable Path mongoimport;

    @Option(names = "--no-python", description = "Leave out the programs in Python.")
    private boolean noPython;

    @Option(
            names = "--only",
            split = ",",
            description = "Measure only variants whose name matches one of these regular expressions.")
    private List<String> only = List.of();

    @Option(
            names = "--null-worker",
            split = ",",
            description = "Numbers of rows for a worker that stores nothing, such as 2000000,20000000.")
    private List<Long> nullWorker = List.of();

    /**
     * Runs the comparison.
     *
     * @param arguments the options; {@code --help} lists them
     */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        out = out.toAbsolutePath();
        Path work = Files.createDirectories(out.resolve("work"));
        Comparison comparison = new Comparison(mongod.toAbsolutePath(), work, System.out);
        Machine machine = Machine.current(Instant.now(), mongod, mongoimport);
        Optional<Path> python = noPython
                ? Optional.empty()
                : new PythonEnvironment(out.resolve("venv")).interpreter(comparison, scripts(work));
        for (long count : rows) {
            Path data = generate(count);
            Path csv = data.resolve("status_updates.csv");
            Variants variants = new Variants(loader.toAbsolutePath(), csv, work);
            List<Variant> all = chosen(variants(variants, python, comparison));
            prepare(variants, all);
            Path accounts = data.resolve("accounts.csv");
            comparison.warmUp(
                    all.stream()
                            .filter(variant -> variant.chunkSize() == 0
                                    && !variant.strategy().isEmpty())
                            .toList(),
                    accounts);
            comparison.loads(all, accounts, csv, count, times);
            write(machine, comparison);
        }
        for (long count : nullWorker) {
            Path csv = generate(count).resolve("status_updates.csv");
            comparison.commands(List.of(new Variants(loader, csv, work).nullWorker()), count, times);
        }
        comparison.commands(chosen(new Variants(loader.toAbsolutePath(), work, work).shortCommands()), 0, times);
        write(machine, comparison);
        return 0;
    }

    private List<Variant> variants(Variants variants, Optional<Path> python, Comparison comparison) {
        List<Variant> all = new ArrayList<>(variants.strategies());
        if (before != null) {
            all.add(variants.before(before.toAbsolutePath()));
        }
        python.ifPresent(interpreter -> all.addAll(variants.python(interpreter, out.resolve("work"))));
        if (noPython) {
            comparison.leaveOut(Variants.PANDAS, "--no-python was given");
            comparison.leaveOut(Variants.PYMONGOARROW, "--no-python was given");
        }
        if (mongoimport == null) {
            comparison.leaveOut(Variants.MONGOIMPORT, "--mongoimport was not given");
        } else {
            all.addAll(variants.mongoimport(mongoimport.toAbsolutePath()));
        }
        all.addAll(variants.springBatch());
        all.addAll(variants.limit());
        all.addAll(variants.chunkSizes());
        return all;
    }

    private List<Variant> chosen(List<Variant> variants) {
        return variants.stream()
                .filter(variant -> only.isEmpty() || only.stream().anyMatch(variant.name()::matches))
                .toList();
    }

    /** Makes the files that some variants need from the CSV file. */
    private static void prepare(Variants variants, List<Variant> chosen) throws IOException, InterruptedException {
        if (chosen.stream().anyMatch(variant -> variant.group().equals(Variants.MONGOIMPORT))) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(variants.csv()))) {
                int read = in.read();
                while (read >= 0 && read != '\n') {
                    read = in.read();
                }
                Files.copy(in, variants.withoutHeader(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (chosen.stream().anyMatch(variant -> variant.group().equals(Variants.LIMIT))) {
            MeasuredProcess.run(
                    Variants.java(
                            "CommandFile",
                            null,
                            variants.csv().toString(),
                            variants.commands().toString()),
                    Map.of(),
                    variants.work());
        }
    }

    private Path generate(long count) throws IOException, InterruptedException {
        Path data = out.resolve("data-" + count);
        if (!Files.exists(data.resolve("status_updates.csv"))) {
            MeasuredProcess.run(
                    List.of(
                            loader.toAbsolutePath().toString(),
                            "generate",
                            data.toString(),
                            "--users",
                            Integer.toString(USERS),
                            "--statuses",
                            Long.toString(count)),
                    Map.of(),
                    out.resolve("work"));
            LineEnds.unify(data.resolve("status_updates.csv"));
        }
        return data;
    }

    private static Path scripts(Path work) throws IOException {
        for (String script : SCRIPTS) {
            try (InputStream in = Objects.requireNonNull(Bench.class.getResourceAsStream(script))) {
                Files.copy(in, work.resolve(script), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return work;
    }

    private void write(Machine machine, Comparison comparison) throws IOException {
        new ResultFiles(machine, comparison.runs(), comparison.failures()).write(out);
    }
}
