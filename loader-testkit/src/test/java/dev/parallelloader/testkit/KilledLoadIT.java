package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A load can be run again after its process was killed. */
@Timeout(120)
class KilledLoadIT {

    @TempDir
    Path dir;

    @Test
    void a_load_can_run_again_after_its_process_was_killed() throws Exception {
        Path file = rows();
        Path rejects = dir.resolve("rejects");
        Process killed = start(file, rejects);
        try {
            awaitRejects(rejects);
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();

        LoadReport report = load(file, rejects);

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.rejectFiles().orElseThrow().rejects())
                .isEqualTo(rejects.resolve("rows.rejects.csv"))
                .hasSameTextualContentAs(file);
        assertThat(rejects.resolve("rows.rejects.killed-1/rejects-0-1"))
                .hasContent(IntStream.rangeClosed(1, 10).mapToObj(n -> n + "\n").collect(Collectors.joining()));
    }

    @Test
    void the_rejects_of_a_load_in_another_process_are_left_alone() throws Exception {
        Path file = rows();
        Path rejects = dir.resolve("rejects");
        Process running = start(file, rejects);
        try {
            awaitRejects(rejects);
            for (int number = 2; number <= 3; number++) {
                assertThat(load(file, rejects).rejectFiles().orElseThrow().rejects())
                        .isEqualTo(rejects.resolve("rows-" + number + ".rejects.csv"))
                        .hasSameTextualContentAs(file);
                assertThat(rejects.resolve("rows.rejects.parts/rejects-0-1")).exists();
            }
        } finally {
            running.destroyForcibly();
        }
        assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(load(file, rejects).rejectFiles().orElseThrow().rejects())
                .isEqualTo(rejects.resolve("rows.rejects.csv"));
        assertThat(rejects.resolve("rows.rejects.killed-1/rejects-0-1")).exists();
    }

    private Path rows() throws IOException {
        return Files.writeString(
                dir.resolve("rows.csv"),
                IntStream.rangeClosed(1, 40).mapToObj(n -> n + "\n").collect(Collectors.joining("", "N\n", "")));
    }

    private Process start(Path file, Path rejects) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLoad.class.getName(),
                        file.toString(),
                        rejects.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("killed.log").toFile())
                .start();
    }

    private static void awaitRejects(Path rejects) throws InterruptedException {
        Path part = rejects.resolve("rows.rejects.parts/reasons-1-11");
        Await.until("the second chunk's rejects are kept", Duration.ofSeconds(60), () -> Files.exists(part));
    }

    private static LoadReport load(Path file, Path rejects) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .chunkSize(10)
                .rejects(rejects)
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        ledger.reject(row, "refused", "all of them are");
                    }
                })
                .build()
                .load();
    }
}
