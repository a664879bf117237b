package dev.parallelloader.core.files;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.files.FileSet.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads of several files. */
@Timeout(60)
class FileSetTest {

    @TempDir
    Path dir;

    private final Set<String> stored = new ConcurrentSkipListSet<>();

    /** Stores K=V and rejects rows whose V begins with bad. */
    private final ChunkWorkerFactory worker = factory(() -> (rows, ledger) -> {
        for (Row row : rows) {
            if (row.text("V").startsWith("bad")) {
                ledger.reject(row, "bad", row.text("V"));
            } else {
                stored.add(row.text("K") + "=" + row.text("V"));
                ledger.inserted(1);
            }
        }
    });

    @Test
    void each_file_has_its_own_columns_and_only_those_of_all_files_are_promised() throws Exception {
        FileSet files =
                files(file("a.csv", "K,V\n1,x\n"), file("b.csv", "EXTRA,V,K\ne,y,2\n"), file("c.csv", "V,K\nz,3\n"));

        LoadReport report = loader(files).strategy(THREADS).build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
        assertThat(stored).containsExactly("1=x", "2=y", "3=z");
        try (ChunkPlan plan = files.plan(ChunkLimits.every(1))) {
            assertThat(plan.columns().names()).containsExactly("K", "V");
        }
    }

    @Test
    void a_column_that_one_file_lacks_is_named_with_the_file() throws Exception {
        Path lacking = file("b.csv", "K,W\n2,y\n");
        FileSet files = files(file("a.csv", "K,V\n1,x\n"), lacking);

        assertThatThrownBy(() -> loader(files).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing column V; the header has K. Those are the columns that all files have; " + lacking
                        + " has no V");
        assertThat(stored).isEmpty();
    }

    @Test
    void the_report_has_the_counts_and_rejects_of_each_file() throws Exception {
        Path rejects = dir.resolve("rejects");
        FileSet files = files(
                file("a.csv", "K,V\n1,x\n2,bad a\n"),
                file("b.csv", "V,K\ny,2\n"),
                file("sub/a.csv", "K,V,W\n1,bad b,w\n2,z,w\n3,bad c,w\n"));

        LoadReport report = loader(files)
                .strategy(THREADS)
                .chunkSize(1)
                .rejects(rejects)
                .build()
                .load();

        assertThat(report.setup().source()).isEqualTo("a.csv and 2 more files");
        assertThat(report.total()).isEqualTo(new Tally(6, 3, 0, 0, 0, 0, 3));
        assertThat(report.rejectFiles()).isEmpty();
        assertThat(report.files())
                .containsExactly(
                        FileReport.of("a.csv", new Tally(2, 1, 0, 0, 0, 0, 1), 2)
                                .withRejectFiles(RejectFiles.of(
                                        rejects.resolve("a.rejects.csv"), rejects.resolve("a.reasons.csv"))),
                        FileReport.of("b.csv", new Tally(1, 1, 0, 0, 0, 0, 0), 1),
                        FileReport.of("a.csv", new Tally(3, 1, 0, 0, 0, 0, 2), 3)
                                .withRejectFiles(RejectFiles.of(
                                        rejects.resolve("a-2.rejects.csv"), rejects.resolve("a-2.reasons.csv"))));
        assertThat(rejects.resolve("a.rejects.csv")).hasContent("K,V\n2,bad a\n");
        assertThat(rejects.resolve("a-2.rejects.csv")).hasContent("K,V,W\n1,bad b,w\n3,bad c,w\n");
        assertThat(rejects.resolve("a-2.reasons.csv")).content().contains("\n1,2,6,3,bad,", "\n3,4,22,5,bad,");
        assertThat(rejects).isDirectoryNotContaining("glob:**parts*");
    }

    @Test
    void a_load_of_one_file_reports_that_file() throws Exception {
        LoadReport report = loader(CsvChunkSource.of(file("a.csv", "K,V\n1,x\n")))
                .rejects(dir.resolve("rejects"))
                .build()
                .load();

        assertThat(report.files()).containsExactly(FileReport.of("a.csv", new Tally(1, 1, 0, 0, 0, 0, 0), 1));
    }

    @Test
    void an_unreadable_file_keeps_the_load_from_starting() throws Exception {
        FileSet files = files(file("a.csv", "K,V\n1,x\n"), dir.resolve("none.csv"));

        assertThatThrownBy(() -> loader(files).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessage(
                        "no such file: " + dir.resolve("none.csv") + "; check the path; to load the other files without"
                                + " it, set onUnreadable(SKIP) (--on-unreadable skip)");
        assertThat(stored).isEmpty();
    }

    @Test
    void an_unreadable_file_is_left_out_on_request_and_the_load_is_incomplete() throws Exception {
        FileSet files = files(dir.resolve("none.csv"), file("a.csv", "K,V\n1,x\n"), file("empty.csv", ""))
                .onUnreadable(Unreadable.SKIP);

        LoadReport report = loader(files).build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.INCOMPLETE);
        assertThat(stored).containsExactly("1=x");
        assertThat(report.reason())
                .hasValue("2 of 3 files were not loaded; the first one: no such file: " + dir.resolve("none.csv")
                        + "; check the path");
        assertThat(report.files()).hasSize(3);
        assertThat(report.files().get(1).problem()).isEmpty();
        assertThat(report.files().get(2).problem().orElseThrow()).contains("empty.csv is empty");
    }

    @Test
    void a_load_without_a_readable_file_does_not_start() {
        FileSet files =
                files(dir.resolve("none.csv"), dir.resolve("neither.csv")).onUnreadable(Unreadable.SKIP);

        assertThatThrownBy(() -> loader(files).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageStartingWith("none of the 2 files can be read; the first one: no such file: ");
    }

    @Test
    void a_file_that_occurs_twice_is_refused() throws Exception {
        Path file = file("a.csv", "K,V\n1,x\n");

        assertThatThrownBy(() -> loader(files(file, file)).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("a.csv occurs twice among the files of the load");
    }

    @Test
    void a_file_that_changes_before_its_turn_stops_the_load_and_everything_is_counted() throws Exception {
        Path later = file("b.csv", "K,V\n2,y\n3,y\n");
        FileSet files = files(file("a.csv", "K,V\n1,x\n"), later);
        ChunkWorkerFactory changing = factory(() -> (rows, ledger) -> {
            rows.forEach(row -> ledger.inserted(1));
            Files.writeString(later, "K,V\n2,other\n3,other\n4,other\n");
        });

        LoadReport report = ParallelLoader.builder()
                .source(files)
                .worker(changing)
                .strategy(SEQUENTIAL)
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElseThrow()).startsWith(later + " was changed during the load: ");
        assertThat(report.total().read()).isEqualTo(1);
        assertThat(report.notStarted()).isEmpty();
    }

    @Test
    void a_file_that_was_removed_before_its_turn_is_left_out_on_request() throws Exception {
        Path later = file("b.csv", "K,V\n2,y\n");
        FileSet files = files(file("a.csv", "K,V\n1,x\n"), later, file("c.csv", "K,V\n3,z\n"))
                .onUnreadable(Unreadable.SKIP);

        try (ChunkPlan plan = files.plan(ChunkLimits.every(1))) {
            assertThat(plan.next()).isNotNull();
            Files.delete(later);
            Chunk third = Objects.requireNonNull(plan.next());
            assertThat(third.describe()).isEqualTo("chunk 1 of c.csv (records 1-1, lines 2-2)");
            assertThat(plan.next()).isNull();
            plan.requireUnchanged();
            assertThat(plan.files().get(1).problem().orElseThrow()).contains("no such file: " + later);
        }
    }

    @Test
    void a_file_that_was_removed_after_it_was_planned_is_noticed_at_the_end() throws Exception {
        Path first = file("a.csv", "K,V\n1,x\n");
        try (ChunkPlan plan = files(first, file("b.csv", "K,V\n2,y\n")).plan(ChunkLimits.every(1))) {
            plan.next();
            plan.next();
            plan.requireUnchanged();
            Files.delete(first);
            assertThatThrownBy(plan::requireUnchanged)
                    .hasMessageStartingWith("a file was removed or replaced during the load: no such file: " + first);
        }
    }

    @Test
    void records_that_were_not_started_are_those_of_all_files() throws Exception {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            paths.add(file(i + ".csv", "K,V\n" + "1,x\n".repeat(10)));
        }
        for (int stopAt : new int[] {0, 3, 7, 14}) {
            LoadReport report = loader(files(paths.toArray(Path[]::new)))
                    .worker(factory(() -> new ChunkWorker() {
                        @Override
                        public void work(Iterable<Row> rows, Ledger ledger) {
                            throw new AssertionError("the other method is called");
                        }

                        @Override
                        public void work(Chunk chunk, Iterable<Row> rows, Ledger ledger) {
                            rows.forEach(row -> {
                                if (chunk.index() == stopAt) {
                                    ledger.reject(row, "stop", "stop");
                                } else {
                                    ledger.inserted(1);
                                }
                            });
                        }
                    }))
                    .strategy(SEQUENTIAL)
                    .chunkSize(4)
                    .maxRejects(0)
                    .build()
                    .load();
            assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
            assertThat(report.total().read() + report.notStarted().orElseThrow())
                    .as("%s", report)
                    .isEqualTo(50);
            assertThat(report.files().stream().map(FileReport::tally).reduce(Tally.ZERO, Tally::plus))
                    .isEqualTo(report.total());
        }
    }

    @Test
    void a_plan_continues_after_any_chunk_with_the_same_chunks() throws Exception {
        FileSet files =
                files(file("a.csv", "K,V\n1,x\n2,x\n3,x\n"), file("b.csv", "K,V\n"), file("c.csv", "K,V\n4,x\n5,x\n"));
        List<Chunk> all = chunks(files, ChunkLimits.every(2));

        assertThat(all).hasSize(3);
        for (int i = 0; i < all.size(); i++) {
            assertThat(chunks(files, ChunkLimits.every(2).startingAfter(all.get(i))))
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void a_failed_chunk_names_its_file() throws Exception {
        FileSet files = files(file("a.csv", "K,V\n1,x\n"), file("b.csv", "K,V\n2,fail\n"));

        LoadReport report = loader(files)
                .worker(factory(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        if (row.text("V").equals("fail")) {
                            throw new IOException("no space");
                        }
                        ledger.inserted(1);
                    }
                }))
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.INCOMPLETE);
        assertThat(report.reason().orElseThrow())
                .startsWith("chunk 1 of b.csv (records 1-1, lines 2-2) failed after 3 attempts: ");
        assertThat(report.files().get(1))
                .isEqualTo(FileReport.of("b.csv", Tally.ZERO, 0).withFailed(1, 1));
    }

    /** A process may usually have 1,024 files open, and 10,000 files are one export. */
    @Test
    void at_most_one_file_is_open_while_chunks_are_planned() throws Exception {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            paths.add(file(i + ".csv", "K,V\n" + i + ",bad\n"));
        }
        int before = openFiles();
        int most = 0;
        try (ChunkPlan plan = files(paths.toArray(Path[]::new)).plan(ChunkLimits.every(1))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                most = Math.max(most, openFiles() - before);
            }
        }
        assertThat(most).isLessThan(20); // other tests may open some at the same time

        LoadReport report = loader(files(paths.toArray(Path[]::new)))
                .rejects(dir.resolve("rejects"))
                .build()
                .load();
        assertThat(report.total().rejected()).as("%s", report.status()).isEqualTo(300);
        assertThat(report.files())
                .allSatisfy(file -> assertThat(file.rejectFiles()).isPresent());
    }

    @Test
    void the_sample_and_the_size_are_those_of_all_files() throws Exception {
        FileSet files = files(IntStream.range(0, 40)
                .mapToObj(i -> file(i + ".csv", "K,V\n" + "1,x\n".repeat(100)))
                .toArray(Path[]::new));

        assertThat(files.sample().totalBytes()).isEqualTo(40 * 404);
        assertThat(files.sample().bytesPerRecord()).isEqualTo(4);
        try (ChunkPlan plan = files.plan(ChunkLimits.every(1))) {
            assertThat(plan.totalBytes()).hasValue(40 * 400);
        }
    }

    @Test
    void the_fingerprint_depends_on_each_file() throws Exception {
        Path changing = file("b.csv", "K,V\n2,y\n");
        FileSet files = files(file("a.csv", "K,V\n1,x\n"), changing);
        String before = fingerprint(files);

        assertThat(fingerprint(files)).isEqualTo(before);
        Files.writeString(changing, "K,V\n2,z\n");
        assertThat(fingerprint(files)).isNotEqualTo(before);
    }

    @Test
    void a_set_without_files_is_refused() {
        assertThatThrownBy(() -> FileSet.of(List.of())).hasMessage("sources must have at least one input");
    }

    private static String fingerprint(ChunkSource source) throws IOException {
        try (ChunkPlan plan = source.plan(ChunkLimits.every(1))) {
            return plan.fingerprint();
        }
    }

    private static List<Chunk> chunks(ChunkSource source, ChunkLimits limits) throws Exception {
        List<Chunk> chunks = new ArrayList<>();
        try (ChunkPlan plan = source.plan(limits)) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }

    private static int openFiles() {
        String[] open = Path.of("/proc/self/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    private ParallelLoaderBuilder loader(ChunkSource source) {
        return ParallelLoader.builder().source(source).worker(worker).parallelism(2);
    }

    private static FileSet files(Path... paths) {
        return FileSet.of(List.of(paths).stream().map(CsvChunkSource::of).toList());
    }

    private Path file(String name, String text) {
        try {
            Path file = dir.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requires the columns of the rows. */
    private static ChunkWorkerFactory factory(ChunkWorkerFactory workers) {
        return new ChunkWorkerFactory() {
            @Override
            public ChunkWorker open() throws Exception {
                return workers.open();
            }

            @Override
            public void prepare(Columns columns) {
                columns.require("K", "V");
            }
        };
    }
}
