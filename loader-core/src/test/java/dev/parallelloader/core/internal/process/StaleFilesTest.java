package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files in a temporary folder are deleted and which are kept. */
class StaleFilesTest {

    private static final String SCRATCH = "parallel-loader-0123abcd-1234567890";
    private static final String ERROR_FILE = "parallel-loader-hs_err_pid4711.log";

    @TempDir
    Path temp;

    @Test
    void the_folder_of_a_load_that_was_killed_is_deleted() throws Exception {
        Path folder = left(SCRATCH);
        deleteStaleFiles();
        assertThat(folder).doesNotExist();
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void the_folders_of_loads_of_this_jvm_are_kept() throws Exception {
        try (ScratchFolder one = ScratchFolder.create(temp, "0123abcd");
                ScratchFolder two = ScratchFolder.create(temp, "4567cdef")) {
            deleteStaleFiles();
            assertThat(one.folder()).isNotEmptyDirectory();
            assertThat(two.folder()).isNotEmptyDirectory();
        }
        assertThat(temp).as("after the loads have deleted their folders").isEmptyDirectory();
    }

    @Test
    void files_of_other_users_are_kept() throws Exception {
        Path folder = left(SCRATCH);
        Path errors = aged(Files.createFile(temp.resolve(ERROR_FILE)), 30);
        new StaleFiles(temp, () -> "somebody else").delete();
        assertThat(folder).isNotEmptyDirectory();
        assertThat(errors).exists();
    }

    @Test
    void a_folder_without_a_lock_is_kept_for_a_day() throws Exception {
        Path young = Files.createDirectory(temp.resolve(SCRATCH));
        Path old = aged(Files.createDirectory(temp.resolve(SCRATCH + "1")), 2);
        deleteStaleFiles();
        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void links_are_not_followed(@TempDir Path elsewhere) throws Exception {
        Path theirs = Files.createFile(elsewhere.resolve("child.args"));
        Path lock = Files.createFile(elsewhere.resolve("in-use-by-1-1"));
        Path link = Files.createSymbolicLink(temp.resolve(SCRATCH), elsewhere);
        Path linkedLock = Files.createDirectory(temp.resolve(SCRATCH + "1"));
        Files.createSymbolicLink(linkedLock.resolve("in-use-by-1-1"), lock);
        Path linkInside = left(SCRATCH + "2");
        Files.createSymbolicLink(linkInside.resolve("link"), theirs);
        Files.createSymbolicLink(temp.resolve(ERROR_FILE), theirs);
        deleteStaleFiles();
        assertThat(theirs).exists();
        assertThat(lock).exists();
        assertThat(link).isSymbolicLink();
        assertThat(linkedLock).exists();
        assertThat(linkInside).doesNotExist();
    }

    @Test
    void files_with_similar_names_are_kept() throws Exception {
        Path unpacked = aged(left("parallel-loader-0.1.0"), 30);
        Path file = aged(Files.createFile(temp.resolve(SCRATCH)), 30);
        Path withFolder = left(SCRATCH + "1");
        Path deep = Files.createFile(
                Files.createDirectory(withFolder.resolve("more")).resolve("of somebody"));
        Path directory = aged(Files.createDirectory(temp.resolve(ERROR_FILE)), 30);
        deleteStaleFiles();
        assertThat(unpacked).isNotEmptyDirectory();
        assertThat(file).exists();
        assertThat(deep).exists();
        assertThat(directory).exists();
    }

    @Test
    void error_files_of_crashed_children_are_kept_for_a_week() throws Exception {
        Path young = aged(Files.createFile(temp.resolve("parallel-loader-hs_err_pid1.log")), 6);
        Path old = aged(Files.createFile(temp.resolve("parallel-loader-hs_err_pid2.log")), 8);
        deleteStaleFiles();
        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    private void deleteStaleFiles() throws IOException {
        UserPrincipal self = Files.getOwner(temp);
        new StaleFiles(temp, self).delete();
    }

    /** A folder as a killed load leaves it: the file in it isn't locked. */
    private Path left(String name) throws IOException {
        Path folder = Files.createDirectory(temp.resolve(name));
        Files.createFile(folder.resolve("in-use-by-1-1"));
        Files.createFile(folder.resolve("child.args"));
        return folder;
    }

    private static Path aged(Path path, int days) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }
}
