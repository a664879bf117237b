package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads that share a temporary folder; some are killed. */
@Timeout(180)
class StaleFilesIT {

    @TempDir
    Path dir;

    private Path temp = Path.of("");

    @BeforeEach
    void makeTemp() throws IOException {
        temp = Files.createDirectory(dir.resolve("temp"));
    }

    @Test
    void theNextLoadClearsUpWhatAKilledOneLeftAndNothingThatIsInUse() throws Exception {
        Process killed = start("killed", EndlessLoad.class, "hang");
        Process running = start("running", EndlessLoad.class, "hang");
        try {
            Path left = folderOf(killed);
            Path used = folderOf(running);
            // By now it has cleared up itself, so that what is left next is the next load's to find.
            ForkedLoad.await(Duration.ofSeconds(60), "the running load is at work", () -> isAtWork("running"));
            killed.destroyForcibly().waitFor();
            assertThat(left).exists();

            load("next");
            assertThat(left).doesNotExist();
            assertThat(used).isNotEmptyDirectory();
            assertThat(folders()).containsExactly(used);
            load("once more"); // whether the lock held is seen the second time, too
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
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.io.tmpdir=" + temp,
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                dir.resolve(name).toString()),
                        Stream.of(args))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + ".log").toFile())
                .start();
    }

    /** The scratch folder of a load, once it has locked it: the name of the lock begins with the pid. */
    private Path folderOf(Process load) {
        ForkedLoad.await(
                Duration.ofSeconds(60),
                "the load has a folder",
                () -> !lockedBy(load).isEmpty());
        return lockedBy(load).get(0);
    }

    private boolean isAtWork(String name) {
        try (Stream<Path> told = Files.list(dir.resolve(name).resolve("store"))) {
            return told.anyMatch(file -> file.getFileName().toString().startsWith("done-at-work"));
        } catch (IOException e) {
            return false; // not made yet
        }
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
