package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that changes during a load: no row of another file is stored, and the load does not count as complete. */
class ChangedInputTest {

    private static final int ROWS = 1_000;

    /** Takes two chunks before it runs the first, as two workers do. */
    private static final class TwoAtATime implements ExecutionStrategy {

        @Override
        public String name() {
            return "two at a time";
        }

        @Override
        public void run(Job job, ChunkQueue queue) throws Exception {
            try (WorkSite site = job.open();
                    ChunkRunner runner = site.runner("only", queue::event)) {
                for (List<Chunk> taken = queue.take(2); !taken.isEmpty(); taken = queue.take(2)) {
                    for (Chunk chunk : taken) {
                        queue.run(chunk, runner);
                    }
                }
            }
        }
    }

    /** A change of the file while a row is processed. */
    private interface Change {
        void apply() throws IOException;
    }

    @TempDir
    Path dir;

    private Path file;
    private FileTime modified;
    private final List<String> stored = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @BeforeEach
    void write_file() throws IOException {
        file = dir.resolve("rows.csv");
        Files.writeString(file, text("mine", ROWS));
        modified = FileTime.fromMillis(1_600_000_000_000L);
        Files.setLastModifiedTime(file, modified);
    }

    @Test
    void no_row_of_an_overwritten_file_is_stored_although_size_and_time_are_the_same() throws Exception {
        LoadReport report = load(10, 95, this::overwrite);

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(stored).hasSize(100).allMatch(row -> row.startsWith("mine"));
    }

    @Test
    void a_chunk_that_was_planned_before_the_file_was_overwritten_stops_the_load() throws Exception {
        LoadReport report = load(new TwoAtATime(), 10, 10, this::overwrite);

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason())
                .hasValue(file
                        + " was changed during the load: the bytes of chunk 1 of rows.csv (records 11-20, lines 12-21) have changed"
                        + " since it was planned, so none of its rows were stored; load the file again when no program is"
                        + " writing to it");
        assertThat(stored).hasSize(10).allMatch(row -> row.startsWith("mine"));
        assertThat(report.notStarted()).as("%s", report).isEmpty();
        assertThat(failures).hasSize(1);
    }

    @Test
    void a_file_that_is_overwritten_after_all_is_planned_is_detected_at_the_end() throws Exception {
        LoadReport report = load(new TwoAtATime(), ROWS, ROWS, () -> Files.writeString(file, text("others", ROWS)));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason())
                .hasValue(file
                        + " was changed during the load: stored rows may be from before or after the change; load it"
                        + " again when no program is writing to it");
        assertThat(stored).hasSize(ROWS).allMatch(row -> row.startsWith("mine"));
        assertThat(report.notStarted()).hasValue(0);
    }

    @Test
    void a_file_that_is_replaced_by_one_of_the_same_size_and_time_is_detected_at_the_end() throws Exception {
        LoadReport report = load(new TwoAtATime(), ROWS, ROWS, () -> replaceWith(text("mine", ROWS)));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElse("")).startsWith(file + " was changed during the load");
    }

    @Test
    void records_of_a_shorter_file_in_its_place_are_not_counted() throws Exception {
        LoadReport report = load(10, 95, () -> replaceWith(text("othr", 300)));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.notStarted()).as("%s", report).isEmpty();
        assertThat(stored).hasSize(100).allMatch(row -> row.startsWith("mine"));
    }

    @Test
    void records_of_a_file_that_grew_are_not_counted() throws Exception {
        LoadReport report =
                load(10, 95, () -> Files.writeString(file, "\n" + text("more", 50), StandardOpenOption.APPEND));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.notStarted()).as("%s", report).isEmpty();
        assertThat(stored).hasSize(ROWS).allMatch(row -> row.startsWith("mine"));
    }

    @Test
    void a_file_that_is_removed_stops_the_load_at_once() throws Exception {
        LoadReport report = load(10, 95, () -> Files.delete(file));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason())
                .hasValue(file + " was removed or renamed during the load; restore it and load it again");
        assertThat(report.notStarted()).as("%s", report).isEmpty();
        assertThat(failures).hasSize(1);
        assertThat(report.failedChunks()).hasSize(1).allMatch(chunk -> chunk.attempts() == 1);
    }

    @Test
    void a_directory_in_place_of_the_file_stops_the_load_at_once() throws Exception {
        LoadReport report = load(10, 95, () -> {
            Files.delete(file);
            Files.createDirectory(file);
        });

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason())
                .hasValue(file
                        + " is now a directory: the file was replaced during the load; restore it and load it again");
        assertThat(failures).hasSize(1);
    }

    @Test
    void a_load_of_an_unchanged_file_is_complete() throws Exception {
        LoadReport report = load(10, 95, () -> Files.readString(file));

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(stored).hasSize(ROWS);
    }

    private LoadReport load(long chunkSize, int atRow, Change change) {
        return load(SEQUENTIAL, chunkSize, atRow, change);
    }

    private LoadReport load(ExecutionStrategy strategy, long chunkSize, int atRow, Change change) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        stored.add(row.text("TEXT"));
                        ledger.inserted(1);
                        if (stored.size() == atRow) {
                            change.apply();
                        }
                    }
                })
                .strategy(strategy)
                .chunkSize(chunkSize)
                .listener(failureListener())
                .build()
                .load();
    }

    private LoadListener failureListener() {
        return new LoadListener() {
            @Override
            public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
                failures.add(failure.message());
            }
        };
    }

    private void overwrite() throws IOException {
        Files.writeString(file, text("othr", ROWS));
        Files.setLastModifiedTime(file, modified);
    }

    private void replaceWith(String text) throws IOException {
        Path other = Files.writeString(dir.resolve("other.csv"), text);
        Files.setLastModifiedTime(other, modified);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(String word, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> i + "," + word + " " + "x".repeat(100) + "\n")
                .collect(Collectors.joining("", "N,TEXT\n", ""));
    }
}
