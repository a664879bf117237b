package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A load with a journal, of the numbers 1 to 40 in chunks of four. Numbers that end with 7 are rejected. */
final class JournaledLoad {

    static final int ROWS = 40;

    final Path dir;
    final Path file;
    final Path journal;
    final Path rejects;

    /** The numbers that were stored, each once. */
    final ConcurrentSkipListSet<Integer> stored = new ConcurrentSkipListSet<>();

    /** What is done when a number is about to be stored. */
    Consumer<Integer> before = number -> {};

    JournaledLoad(Path dir) throws IOException {
        this.dir = dir;
        this.file = dir.resolve("numbers.csv");
        this.journal = dir.resolve("journal");
        this.rejects = dir.resolve("rejects");
        Files.writeString(file, text());
    }

    static String text() {
        return IntStream.rangeClosed(1, ROWS).mapToObj(n -> n + "\n").collect(Collectors.joining("", "N\n", ""));
    }

    ParallelLoaderBuilder loader() {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .strategy(SEQUENTIAL)
                .chunkSize(4)
                .rejects(rejects)
                .journal(journal)
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        int number = Integer.parseInt(row.text("N"));
                        before.accept(number);
                        if (number % 10 == 7) {
                            ledger.reject(row, "seven", "ends with 7");
                        } else if (stored.add(number)) {
                            ledger.inserted(1);
                        } else {
                            ledger.unchanged(1);
                        }
                    }
                });
    }

    /** Runs the load until it is about to store this number. */
    LoadReport stoppedAt(int number) {
        return stoppedAt(number, loader());
    }

    /** Resumes the load until it is about to store this number. */
    LoadReport stoppedAgainAt(int number) {
        return stoppedAt(number, loader().resume());
    }

    private LoadReport stoppedAt(int number, ParallelLoaderBuilder loader) {
        before = next -> {
            if (next == number) {
                throw new StopLoadException("told to stop at " + number);
            }
        };
        LoadReport report = loader.build().load();
        before = next -> {};
        return report;
    }

    /** Runs the load, and leaves the journal as if the process had been killed when it was about to store this number. */
    void killedAt(int number) throws IOException {
        Path copy = dir.resolve("journal-then");
        before = next -> {
            if (next == number) {
                copy(journal, copy);
                throw new StopLoadException("killed");
            }
        };
        loader().rejects(dir.resolve("rejects-then")).build().load();
        before = next -> {};
        delete(journal);
        Files.move(copy, journal);
    }

    LoadReport resumed() {
        return loader().resume().build().load();
    }

    /** The two files of rejected records. */
    List<String> rejected(LoadReport report) throws IOException {
        return List.of(
                Files.readString(report.rejectFiles().orElseThrow().rejects()),
                Files.readString(report.rejectFiles().orElseThrow().reasons()));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                if (!String.valueOf(file.getFileName()).startsWith("in-use-by")) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
