package dev.parallelloader.core.internal.load;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of rejected records: their names, when they are complete, and what is left after a failure. */
@Timeout(60)
class RejectsSinkTest {

    private static final String KEPT = "N,TEXT\n7,\"t,7\"\n17,\"t,17\"\n";
    private static final ChunkWorkerFactory SEVENS = () -> (rows, ledger) -> {
        for (Row row : rows) {
            if (row.text("N").endsWith("7")) {
                ledger.reject(row, 0, "seven", "ends with \"7\"");
            } else {
                ledger.inserted(1);
            }
        }
    };

    @TempDir
    Path dir;

    private final long pid = ProcessHandle.current().pid();
    private Path rejects;

    @BeforeEach
    void name_the_directory() {
        rejects = dir.resolve("rejects");
    }

    @Test
    void rejected_records_are_a_file_that_can_be_loaded_again() throws Exception {
        LoadReport report = loader("numbers.csv", SEVENS).build().load();

        assertThat(report.rejectFiles())
                .hasValue(
                        RejectFiles.of(rejects.resolve("numbers.rejects.csv"), rejects.resolve("numbers.reasons.csv")));
        assertThat(rejects.resolve("numbers.rejects.csv")).hasContent(KEPT);
        assertThat(rejects.resolve("numbers.reasons.csv"))
                .hasContent("record,line,offset,chunk,column,code,message\n7,8,55,2,N,seven,\"ends with \"\"7\"\"\"\n"
                        + "17,18,149,5,N,seven,\"ends with \"\"7\"\"\"\n");
        assertThat(files()).containsExactly("numbers.reasons.csv", "numbers.rejects.csv");
    }

    @Test
    void without_rejects_there_are_no_files() throws Exception {
        ChunkWorkerFactory all = () -> (rows, ledger) -> rows.forEach(row -> ledger.inserted(1));

        LoadReport report = loader("numbers.csv", all).build().load();

        assertThat(report.rejectFiles()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void files_of_an_earlier_load_stay_and_the_next_get_a_number() throws Exception {
        loader("numbers.csv", SEVENS).build().load();
        Files.writeString(rejects.resolve("numbers.rejects.csv"), "being fixed");

        LoadReport second = loader("numbers.csv", SEVENS).build().load();
        LoadReport third = loader("numbers.csv", SEVENS).build().load();

        assertThat(rejects.resolve("numbers.rejects.csv")).hasContent("being fixed");
        assertThat(second.rejectFiles().orElseThrow().rejects())
                .isEqualTo(rejects.resolve("numbers-2.rejects.csv"))
                .hasContent(KEPT);
        assertThat(third.rejectFiles().orElseThrow().rejects())
                .isEqualTo(rejects.resolve("numbers-3.rejects.csv"))
                .hasContent(KEPT);
    }

    @Test
    void parts_of_a_killed_load_are_moved_aside() throws Exception {
        Path parts = Files.createDirectories(rejects.resolve("numbers.rejects.parts"));
        Files.createFile(parts.resolve("in-use-by-1-0")); // which isn't locked: that process is gone
        Files.writeString(parts.resolve("rejects-0-3"), "left behind");

        for (int i = 1; i <= 2; i++) {
            LoadReport report = loader("numbers.csv", SEVENS).build().load();
            assertThat(report.total().rejected()).as("%s", report).isEqualTo(2);
        }

        assertThat(rejects.resolve("numbers.rejects.killed-1/rejects-0-3")).hasContent("left behind");
        assertThat(files())
                .containsExactly(
                        "numbers-2.reasons.csv",
                        "numbers-2.rejects.csv",
                        "numbers.reasons.csv",
                        "numbers.rejects.csv",
                        "numbers.rejects.killed-1");
        assertThat(rejects.resolve("numbers.rejects.csv")).hasContent(KEPT);
    }

    @Test
    void loads_at_the_same_time_do_not_share_files() throws Exception {
        CountDownLatch firstHasRejects = new CountDownLatch(2);
        CountDownLatch secondIsOver = new CountDownLatch(1);
        ChunkWorkerFactory waiting = () -> (rows, ledger) -> {
            SEVENS.open().work(rows, ledger);
            firstHasRejects.countDown();
            assertThat(secondIsOver.await(30, TimeUnit.SECONDS)).isTrue();
        };

        LoadReport second;
        LoadReport first;
        try (LoadHandle running = loader("numbers.csv", waiting)
                .strategy(THREADS)
                .parallelism(2)
                .build()
                .start()) {
            assertThat(firstHasRejects.await(30, TimeUnit.SECONDS)).isTrue();
            second = loader("numbers.csv", SEVENS).build().load();
            secondIsOver.countDown();
            first = running.await();
        }

        assertThat(first.rejectFiles().orElseThrow().rejects())
                .isEqualTo(rejects.resolve("numbers.rejects.csv"))
                .hasContent(KEPT);
        assertThat(second.rejectFiles().orElseThrow().rejects())
                .isEqualTo(rejects.resolve("numbers-2.rejects.csv"))
                .hasContent(KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"col:on.csv", "back\\slash.csv", "no ending", "\u00fcmlaut.csv"})
    void the_report_names_existing_files(String name) throws Exception {
        LoadReport report = loader(name, SEVENS).build().load();

        RejectFiles files = report.rejectFiles().orElseThrow();
        assertThat(files.rejects()).hasContent(KEPT).hasParent(rejects);
        assertThat(files.reasons()).exists().hasParent(rejects);
    }

    @Test
    void a_source_whose_name_is_too_long_is_refused_before_a_row_is_stored() {
        AtomicInteger opened = new AtomicInteger();
        ChunkWorkerFactory counting = () -> {
            opened.incrementAndGet();
            return SEVENS.open();
        };

        assertThatThrownBy(
                        () -> loader("n".repeat(244) + ".csv", counting).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("can't be written to " + rejects)
                .hasMessageContaining(
                        "too long; choose another directory for rejects, or give the file a shorter name");
        assertThat(opened).hasValue(0);
    }

    @Test
    void a_load_that_does_not_start_leaves_the_names_free() throws Exception {
        ChunkWorkerFactory unready = new ChunkWorkerFactory() {
            @Override
            public ChunkWorker open() {
                throw new IllegalStateException("never opened");
            }

            @Override
            public void prepare(Columns columns) {
                throw new LoaderException("not today");
            }
        };
        assertThatThrownBy(() -> loader("numbers.csv", unready).build().load()).hasMessage("not today");

        assertThat(files()).isEmpty();
    }

    /** As when the disk is full: joining fails behind the first part. */
    @Test
    void an_incomplete_file_is_never_left_under_the_final_name() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        ChunkWorkerFactory deleting = () -> (rows, ledger) -> {
            if (chunks.incrementAndGet() == 7) { // the parts of both chunks with rejects are there
                Files.delete(rejects.resolve("numbers.rejects.parts/rejects-5-17"));
            }
            SEVENS.open().work(rows, ledger);
        };

        LoadReport report = loader("numbers.csv", deleting).build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElse(""))
                .startsWith("the rejects file can't be closed: ")
                .endsWith("; the rejected records are in several files in " + rejects.resolve("numbers.rejects.parts"));
        assertThat(report.total().read()).as("%s", report).isEqualTo(20);
        assertThat(report.rejectFiles()).isEmpty();
        assertThat(files()).containsExactly("numbers.rejects.parts");
        assertThat(files(rejects.resolve("numbers.rejects.parts")))
                .satisfies(files -> assertThat(files.get(0)).startsWith("in-use-by-" + pid))
                .endsWith("reasons-2-7", "reasons-5-17", "rejects-2-7")
                .hasSize(4);
    }

    @Test
    void an_input_that_is_removed_before_its_rejects_are_copied_stops_the_load_and_every_record_is_counted()
            throws Exception {
        ChunkWorkerFactory deleting = () -> (rows, ledger) -> {
            SEVENS.open().work(rows, ledger);
            Files.deleteIfExists(dir.resolve("numbers.csv")); // nothing to copy the records from
        };

        LoadReport report =
                loader("numbers.csv", deleting).chunkSize(20).build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElse(""))
                .contains("the rejects file can't record chunk 0", "numbers.csv: the input no longer exists");
        assertThat(report.failedRecords()).as("%s", report).isEqualTo(20);
        assertThat(report.total().read()).as("%s", report).isZero();
    }

    private List<String> files() throws IOException {
        return files(rejects);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Twenty rows in chunks of three, one after the other. */
    private ParallelLoaderBuilder loader(String name, ChunkWorkerFactory worker) throws IOException {
        Path file = dir.resolve(name);
        if (!Files.exists(file)) { // another load of it may be running
            String lines = IntStream.rangeClosed(1, 20)
                    .mapToObj(n -> n + ",\"t," + n + "\"\n")
                    .collect(Collectors.joining());
            Files.writeString(file, "N,TEXT\n" + lines);
        }
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .strategy(SEQUENTIAL)
                .chunkSize(3)
                .rejects(rejects);
    }
}
