package dev.parallelloader.core.files;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads of several files. */
@Timeout(60)
class FileSetTest {

    @TempDir
    Path dir;

    private FileSetLoad fixture;

    @BeforeEach
    void use_directory() {
        fixture = FileSetLoad.in(dir);
    }

    @Test
    void each_file_has_its_own_columns_and_only_those_of_all_files_are_promised() throws Exception {
        FileSet files = FileSetLoad.files(
                fixture.file("a.csv", "K,V\n1,x\n"),
                fixture.file("b.csv", "EXTRA,V,K\ne,y,2\n"),
                fixture.file("c.csv", "V,K\nz,3\n"));

        LoadReport report = fixture.loader(files).strategy(THREADS).build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
        assertThat(fixture.stored()).containsExactly("1=x", "2=y", "3=z");
        try (ChunkPlan plan = files.plan(ChunkLimits.every(1))) {
            assertThat(plan.columns().names()).containsExactly("K", "V");
        }
    }

    @Test
    void a_column_that_one_file_lacks_is_named_with_the_file() throws Exception {
        Path lacking = fixture.file("b.csv", "K,W\n2,y\n");
        FileSet files = FileSetLoad.files(fixture.file("a.csv", "K,V\n1,x\n"), lacking);

        assertThatThrownBy(() -> fixture.loader(files).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing column V; the header has K. Those are the columns that all files have; " + lacking
                        + " has no V");
        assertThat(fixture.stored()).isEmpty();
    }

    @Test
    void files_without_a_column_in_common_are_refused_in_words() throws Exception {
        Path other = fixture.file("b.csv", "K;V\n2;y\n");
        FileSet files = FileSetLoad.files(fixture.file("a.csv", "K,V\n1,x\n"), other);

        assertThatThrownBy(() -> fixture.loader(files).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining(". The files have no column in common; " + other + " has no K, V");
    }

    @Test
    void the_report_has_the_counts_and_rejects_of_each_file() throws Exception {
        Path rejects = dir.resolve("rejects");
        FileSet files = FileSetLoad.files(
                fixture.file("a.csv", "K,V\n1,x\n2,bad a\n"),
                fixture.file("b.csv", "V,K\ny,2\n"),
                fixture.file("sub/a.csv", "K,V,W\n1,bad b,w\n2,z,w\n3,bad c,w\n"));

        LoadReport report = fixture.loader(files)
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
        assertThat(rejects.resolve("a-2.reasons.csv")).content().contains("\n1,2,6,3,V,bad,", "\n3,4,22,5,V,bad,");
        assertThat(rejects).isDirectoryNotContaining("glob:**parts*");
    }

    @Test
    void a_load_of_one_file_reports_that_file() throws Exception {
        LoadReport report = fixture.loader(CsvChunkSource.of(fixture.file("a.csv", "K,V\n1,x\n")))
                .rejects(dir.resolve("rejects"))
                .build()
                .load();

        assertThat(report.files()).containsExactly(FileReport.of("a.csv", new Tally(1, 1, 0, 0, 0, 0, 0), 1));
    }

    @Test
    void records_that_were_not_started_are_those_of_all_files() throws Exception {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            paths.add(fixture.file(i + ".csv", "K,V\n" + "1,x\n".repeat(10)));
        }
        for (int stopAt : new int[] {0, 3, 7, 14}) {
            LoadReport report = fixture.loader(FileSetLoad.files(paths.toArray(Path[]::new)))
                    .worker(FileSetLoad.factory(() -> new ChunkWorker() {
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
    void a_failed_chunk_names_its_file() throws Exception {
        FileSet files = FileSetLoad.files(fixture.file("a.csv", "K,V\n1,x\n"), fixture.file("b.csv", "K,V\n2,fail\n"));

        LoadReport report = fixture.loader(files)
                .worker(FileSetLoad.factory(() -> (rows, ledger) -> {
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
}
