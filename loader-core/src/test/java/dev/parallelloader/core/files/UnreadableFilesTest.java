package dev.parallelloader.core.files;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.files.FileSet.Unreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads of several files, some of which can't be read, or change before they are read. */
@Timeout(60)
class UnreadableFilesTest {

    @TempDir
    Path dir;

    private FileSetLoad fixture;

    @BeforeEach
    void use_directory() {
        fixture = FileSetLoad.in(dir);
    }

    @Test
    void an_unreadable_file_keeps_the_load_from_starting() throws Exception {
        FileSet files = FileSetLoad.files(fixture.file("a.csv", "K,V\n1,x\n"), dir.resolve("none.csv"));

        assertThatThrownBy(() -> fixture.loader(files).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessage(
                        "no such file: " + dir.resolve("none.csv") + "; check the path; to load the other files without"
                                + " it, set onUnreadable(SKIP) (--on-unreadable skip)");
        assertThat(fixture.stored()).isEmpty();
    }

    @Test
    void an_unreadable_file_is_left_out_on_request_and_the_load_is_incomplete() throws Exception {
        FileSet files = FileSetLoad.files(
                        dir.resolve("none.csv"), fixture.file("a.csv", "K,V\n1,x\n"), fixture.file("empty.csv", ""))
                .onUnreadable(Unreadable.SKIP);

        LoadReport report = fixture.loader(files).build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.INCOMPLETE);
        assertThat(fixture.stored()).containsExactly("1=x");
        assertThat(report.reason())
                .hasValue("2 of 3 files were not loaded; the first one: no such file: " + dir.resolve("none.csv")
                        + "; check the path");
        assertThat(report.files()).hasSize(3);
        assertThat(report.files().get(1).problem()).isEmpty();
        assertThat(report.files().get(2).problem().orElseThrow()).contains("empty.csv is empty");
    }

    @Test
    void a_load_without_a_readable_file_does_not_start() {
        FileSet files = FileSetLoad.files(dir.resolve("none.csv"), dir.resolve("neither.csv"))
                .onUnreadable(Unreadable.SKIP);

        assertThatThrownBy(() -> fixture.loader(files).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageStartingWith("none of the 2 files can be read; the first one: no such file: ");
    }

    @Test
    void a_file_that_occurs_twice_is_refused() throws Exception {
        Path file = fixture.file("a.csv", "K,V\n1,x\n");

        assertThatThrownBy(() ->
                        fixture.loader(FileSetLoad.files(file, file)).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("a.csv occurs twice among the files of the load");
    }

    @Test
    void a_file_that_changes_before_its_turn_stops_the_load_and_everything_is_counted() throws Exception {
        Path later = fixture.file("b.csv", "K,V\n2,y\n3,y\n");
        FileSet files = FileSetLoad.files(fixture.file("a.csv", "K,V\n1,x\n"), later);
        ChunkWorkerFactory changing = FileSetLoad.factory(() -> (rows, ledger) -> {
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
    void the_rest_of_a_file_that_is_damaged_in_the_middle_is_left_out_on_request() throws Exception {
        Path cut = cutFile();
        FileSet files =
                FileSetLoad.files(fixture.file("a.csv", "K,V\na,y\n"), cut, fixture.file("c.csv", "K,V\nc,z\n"));

        LoadReport stopped = fixture.loader(files).chunkSize(1_000).build().load();
        LoadReport report = fixture.loader(files.onUnreadable(Unreadable.SKIP))
                .chunkSize(1_000)
                .build()
                .load();

        assertThat(stopped.status()).as("%s", stopped).isEqualTo(Status.STOPPED);
        assertThat(report.status()).as("%s", report).isEqualTo(Status.INCOMPLETE);
        assertThat(report.reason().orElseThrow())
                .startsWith(
                        "one file was not loaded completely: " + cut + " is incomplete: its gzip data ends too early");
        FileReport ofCut = report.files().get(1);
        assertThat(ofCut.problem().orElseThrow()).startsWith(cut + " is incomplete");
        assertThat(report.notStarted()).as("the rest of a file that is cut off").isEmpty();
        assertThat(ofCut.tally().inserted())
                .isBetween(10_000L, 190_000L)
                .isEqualTo(report.total().read() - 2);
        assertThat(fixture.stored()).contains("a=y", "c=z", "0=x").hasSize((int)
                report.total().read());
    }

    @Test
    void what_was_not_started_is_unknown_if_a_damaged_file_is_among_it() throws Exception {
        FileSet files = FileSetLoad.files(fixture.file("a.csv", "K,V\n1,bad\n2,x\n"), cutFile())
                .onUnreadable(Unreadable.SKIP);

        LoadReport report = fixture.loader(files)
                .strategy(SEQUENTIAL)
                .chunkSize(1)
                .maxRejects(0)
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.total().read()).isEqualTo(1);
        assertThat(report.notStarted()).isEmpty();
    }

    @Test
    void a_damaged_file_is_found_again_by_a_plan_that_begins_in_a_later_file() throws Exception {
        Path cut = cutFile();
        FileSet files = FileSetLoad.files(cut, fixture.file("c.csv", "K,V\n1,z\n2,z\n3,z\n"))
                .onUnreadable(Unreadable.SKIP);
        ChunkLimits single = ChunkLimits.every(1);
        Chunk last = null;
        try (ChunkPlan plan = files.plan(ChunkLimits.every(100_000))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                last = chunk;
            }
        }
        Chunk after = Objects.requireNonNull(last);
        assertThat(after.describe()).contains("c.csv (records 1-3");

        try (ChunkPlan plan = files.plan(single.startingAfter(after))) {
            assertThat(plan.next()).isNull();
            assertThat(plan.files().get(0).problem().orElseThrow()).startsWith(cut + " is incomplete");
            assertThat(plan.files().get(1).problem()).isEmpty();
        }
    }

    /** Writes a file of which the second half is missing. */
    private Path cutFile() throws IOException {
        String text =
                "K,V\n" + IntStream.range(0, 200_000).mapToObj(n -> n + ",x\n").collect(Collectors.joining());
        Path cut = dir.resolve("cut.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] complete = Files.readAllBytes(cut);
        return Files.write(cut, Arrays.copyOf(complete, complete.length / 2));
    }

    @Test
    void a_file_that_changes_before_its_turn_stops_the_load_even_if_unreadable_files_are_left_out() throws Exception {
        Path later = fixture.file("b.csv", "K,V\n2,y\n");
        FileSet files =
                FileSetLoad.files(fixture.file("a.csv", "K,V\n1,x\n"), later).onUnreadable(Unreadable.SKIP);

        try (ChunkPlan plan = files.plan(ChunkLimits.every(1))) {
            plan.next();
            Files.writeString(later, "K,V\n2,other\n");
            assertThatThrownBy(plan::next)
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith(later + " was changed during the load: ");
        }
    }

    @Test
    void a_file_that_was_removed_before_its_turn_is_left_out_on_request() throws Exception {
        Path later = fixture.file("b.csv", "K,V\n2,y\n");
        FileSet files = FileSetLoad.files(
                        fixture.file("a.csv", "K,V\n1,x\n"), later, fixture.file("c.csv", "K,V\n3,z\n"))
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
        Path first = fixture.file("a.csv", "K,V\n1,x\n");
        try (ChunkPlan plan =
                FileSetLoad.files(first, fixture.file("b.csv", "K,V\n2,y\n")).plan(ChunkLimits.every(1))) {
            plan.next();
            plan.next();
            plan.requireUnchanged();
            Files.delete(first);
            assertThatThrownBy(plan::requireUnchanged)
                    .hasMessageStartingWith("a file was removed or replaced during the load: no such file: " + first);
        }
    }
}
