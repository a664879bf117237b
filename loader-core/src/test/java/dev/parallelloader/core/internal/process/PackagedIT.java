package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads from jars, in a folder with blanks and umlauts in its name, which use a class archive. */
@Timeout(180)
class PackagedIT {

    @TempDir
    Path temp;

    private Path home = Path.of("");
    private Path cache = Path.of("");
    private List<Path> jars = List.of();

    @BeforeEach
    void copy_the_class_path_into_jars() throws IOException {
        home = Files.createDirectory(temp.resolve("Pr\u00fcfung mit Leerzeichen"));
        cache = home.resolve("cache");
        jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (Files.isRegularFile(from)) {
                jars.add(Files.copy(from, home.resolve(from.getFileName())));
            } else if (Files.isDirectory(from)) {
                jars.add(jar(from, home.resolve("classes-" + jars.size() + ".jar")));
            }
        }
    }

    @Test
    void the_first_load_writes_a_class_archive_and_the_second_uses_it() throws Exception {
        assertThat(run("first")).doesNotContain("-XX:SharedArchiveFile");
        assertThat(archives())
                .singleElement()
                .satisfies(file -> assertThat(file.toString()).endsWith(".jsa"));
        assertThat(run("second")).contains("-XX:SharedArchiveFile=" + archives().get(0));

        Files.setLastModifiedTime(jars.get(0), FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(run("third")).as("the class path has changed").doesNotContain("-XX:SharedArchiveFile");
        assertThat(archives()).hasSize(2);
    }

    @Test
    void two_loads_may_write_the_archive_at_the_same_time() throws Exception {
        Process one = start("one");
        Process two = start("two");
        finish(one, "one");
        finish(two, "two");
        assertThat(archives()).hasSize(1);
    }

    @Test
    void a_load_runs_without_an_archive_where_none_can_be_written() throws Exception {
        Files.createFile(cache); // a file in the place of the folder
        assertThat(run("without")).doesNotContain("-XX:SharedArchiveFile", "ArchiveClassesAtExit");
    }

    @Test
    void the_reason_names_the_folder_to_which_the_arguments_of_children_can_not_be_written() throws Exception {
        Process process = start("full", "-Djava.io.tmpdir=" + home.resolve("missing"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(home.resolve("full.log")))
                .contains("status=STOPPED", "the arguments of child processes can't be written", "java.io.tmpdir");
    }

    private String run(String name) throws Exception {
        return finish(start(name), name);
    }

    private Process start(String name, String... options) throws IOException {
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = JavaProgram.of(SmallLoad.class, options)
                .withClassPath(classPath)
                .builder(home.resolve(name + ".log"), home.resolve(name).toString());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        return builder.start();
    }

    private String finish(Process process, String name) throws Exception {
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(home.resolve(name + ".log"));
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("parallel-loader").resolve("class-archives"))) {
            return files.sorted().toList();
        }
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }
}
