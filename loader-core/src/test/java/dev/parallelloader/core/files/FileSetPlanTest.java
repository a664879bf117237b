package dev.parallelloader.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How several files are planned: one after the other, and as one input. */
@Timeout(60)
class FileSetPlanTest {

    @TempDir
    Path dir;

    private FileSetLoad fixture;

    @BeforeEach
    void use_directory() {
        fixture = FileSetLoad.in(dir);
    }

    @Test
    void a_plan_continues_after_any_chunk_with_the_same_chunks() throws Exception {
        FileSet files = FileSetLoad.files(
                fixture.file("a.csv", "K,V\n1,x\n2,x\n3,x\n"),
                fixture.file("b.csv", "K,V\n"),
                fixture.file("c.csv", "K,V\n4,x\n5,x\n"));
        List<Chunk> all = chunks(files, ChunkLimits.every(2));

        assertThat(all).hasSize(3);
        for (int i = 0; i < all.size(); i++) {
            assertThat(chunks(files, ChunkLimits.every(2).startingAfter(all.get(i))))
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    /** A process may usually have 1,024 files open, and 10,000 files are one export. */
    @Test
    void at_most_one_file_is_open_while_chunks_are_planned() throws Exception {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            paths.add(fixture.file(i + ".csv", "K,V\n" + i + ",bad\n"));
        }
        int before = openFiles();
        int most = 0;
        try (ChunkPlan plan = FileSetLoad.files(paths.toArray(Path[]::new)).plan(ChunkLimits.every(1))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                most = Math.max(most, openFiles() - before);
            }
        }
        assertThat(most).isLessThan(20); // other tests may open some at the same time

        LoadReport report = fixture.loader(FileSetLoad.files(paths.toArray(Path[]::new)))
                .rejects(dir.resolve("rejects"))
                .build()
                .load();
        assertThat(report.total().rejected()).as("%s", report.status()).isEqualTo(300);
        assertThat(report.files())
                .allSatisfy(file -> assertThat(file.rejectFiles()).isPresent());
    }

    @Test
    void the_sample_and_the_size_are_those_of_all_files() throws Exception {
        FileSet files = FileSetLoad.files(IntStream.range(0, 40)
                .mapToObj(i -> fixture.file(i + ".csv", "K,V\n" + "1,x\n".repeat(100)))
                .toArray(Path[]::new));

        assertThat(files.sample().totalBytes()).isEqualTo(40 * 404);
        assertThat(files.sample().bytesPerRecord()).isEqualTo(4);
        try (ChunkPlan plan = files.plan(ChunkLimits.every(1))) {
            assertThat(plan.totalBytes()).hasValue(40 * 400);
        }
    }

    @Test
    void the_fingerprint_depends_on_each_file() throws Exception {
        Path changing = fixture.file("b.csv", "K,V\n2,y\n");
        FileSet files = FileSetLoad.files(fixture.file("a.csv", "K,V\n1,x\n"), changing);
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
}
