package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads that share a temporary folder, of which one is killed. */
@Timeout(180)
class StaleFilesIT {

    @TempDir
    Path dir;

    private Path temp = Path.of("");

    @BeforeEach
    void create_temp() throws IOException {
        temp = Files.createDirectory(dir.resolve("temp"));
    }

    @Test
    void the_next_load_deletes_what_a_killed_one_left_and_nothing_that_is_in_use() throws Exception {
        Process killed = start("killed", EndlessLoad.class, "hang");
        Process running = start("running", EndlessLoad.class, "hang");
        try {
            Path left = folderOf(killed);
            Path used = folderOf(running);
            // Its own clean-up is over, so that what the killed load leaves is found by the next load.
            ForkedLoad.await(
                    Duration.ofSeconds(60),
                    "the running load is at work",
                    () -> ForkedLoad.atWork(dir.resolve("running")) > 0);
            killed.destroyForcibly().waitFor();
            assertThat(left).exists();

            load("next");
            assertThat(left).doesNotExist();
            assertThat(used).isNotEmptyDirectory();
            assertThat(folders()).containsExactly(used);
            load("once more"); // the lock must be respected the second time, too
            assertThat(used).isNotEmptyDirectory();
        } finally {
            killed.destroyForcibly();
            running.destroyForcibly().waitFor();
        }
        load("last");
        assertThat(folders()).isEmpty();
    }

    private void load(String name) throws Exception {
        Process process = start(name, SmallLoad.class);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(dir.resolve(name + ".log")))
                .isZero();
    }

    private Process start(String name, Class<?> main, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(dir.resolve(name).toString()));
        all.addAll(List.of(args));
        return JavaProgram.of(main, "-Djava.io.tmpdir=" + temp)
                .start(dir.resolve(name + ".log"), all.toArray(String[]::new));
    }

    /** The scratch folder of a load, once it has locked it: the name of the lock begins with the pid. */
    private Path folderOf(Process load) {
        ForkedLoad.await(
                Duration.ofSeconds(60),
                "the load has a folder",
                () -> !lockedBy(load).isEmpty());
        return lockedBy(load).get(0);
    }

    private List<Path> lockedBy(Process load) {
        return folders().stream()
                .filter(folder -> {
                    try (Stream<Path> files = Files.list(folder)) {
                        return files.anyMatch(
                                file -> file.getFileName().toString().startsWith("in-use-by-" + load.pid() + "-"));
                    } catch (IOException e) {
                        return false;
                    }
                })
                .toList();
    }

    private List<Path> folders() {
        try (Stream<Path> files = Files.list(temp)) {
            return files.filter(file -> ScratchFolder.NAME
                            .matcher(file.getFileName().toString())
                            .matches())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
