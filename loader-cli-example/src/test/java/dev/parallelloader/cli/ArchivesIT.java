package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.testkit.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip and tar archives, and the start script in them. */
class ArchivesIT {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final String ARCHIVES = System.getProperty("loader.archives");

    @TempDir
    private Path folder;

    @Test
    void unpacked_it_runs_from_anywhere_by_a_link() throws Exception {
        Path script = unpack("my tools");
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("bin")).resolve("loader"), script);

        String version =
                run(environment -> {}, link, "--version").with(ExitCode.OK).out();

        assertThat(version).startsWith("loader " + ARCHIVES.replaceFirst(".*/parallel-loader-", "") + "\n");
        assertThat(run(environment -> {}, link, "load", "users", "none.csv", "--embedded")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .isEqualTo("loader: no such file: none.csv; check the path\n");
    }

    @Test
    void both_archives_hold_the_same_files_and_what_a_user_should_read() throws Exception {
        unpack("tar");
        Path unpacked = folder.resolve("tar");
        TreeSet<String> tar;
        try (Stream<Path> files = Files.walk(unpacked)) {
            tar = files.filter(Files::isRegularFile)
                    .map(file -> unpacked.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        TreeSet<String> zip;
        try (ZipFile file = new ZipFile(ARCHIVES + ".zip")) {
            zip = file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(zip).isEqualTo(tar);
        assertThat(tar.stream().map(name -> name.substring(name.indexOf('/') + 1)))
                .contains("bin/loader", "bin/loader.cmd", "loader.jar", "LICENSE", "README.md", "CHANGELOG.md");
    }

    @Test
    void links_in_what_a_user_reads_lead_to_files_of_the_archive() throws Exception {
        Path home = unpack("tools").resolveSibling("..").normalize();
        List<Path> pages;
        try (Stream<Path> files = Files.walk(home)) {
            pages = files.filter(file -> file.toString().endsWith(".md")).toList();
        }

        assertThat(pages).contains(home.resolve("README.md"));
        assertThat(linksOf(home.resolve("README.md"))).contains("docs/architecture.md", "LICENSE");
        for (Path page : pages) {
            assertThat(linksOf(page))
                    .as("relative links of %s", home.relativize(page))
                    .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
        }
    }

    @Test
    void the_first_use_makes_a_class_archive_that_later_ones_start_from() throws Exception {
        Path script = unpack("tools");
        Path cache = folder.resolve("cache");
        Consumer<Map<String, String>> cached = environment -> environment.put("XDG_CACHE_HOME", cache.toString());
        Path archives = cache.resolve("parallel-loader/class-archives");

        run(cached, script, "--version").with(ExitCode.OK);
        awaitArchive(archives);

        Path log = folder.resolve("classes.txt");
        LoaderProcess.Ended ended = run(
                environment -> {
                    cached.accept(environment);
                    environment.put("LOADER_JAVA_OPTS", "-Xlog:class+load:file=" + log);
                },
                script,
                "--help");
        ended.with(ExitCode.OK);
        assertThat(ended.err()).isEmpty();
        assertThat(Files.readString(log))
                .containsPattern("dev\\.parallelloader\\.cli\\.Main source: shared objects file");
    }

    @Test
    void options_of_the_user_that_exclude_those_of_the_script_take_precedence() throws Exception {
        Path script = unpack("tools");

        LoaderProcess.Ended ended = run(
                environment -> environment.put(
                        "LOADER_JAVA_OPTS", "-XX:+UseG1GC -XX:TieredStopAtLevel=4 -Xmx64m -XX:+PrintFlagsFinal"),
                script,
                "--version");

        assertThat(ended.with(ExitCode.OK).err()).isEmpty();
        assertThat(ended.out())
                .containsPattern("UseG1GC += true")
                .containsPattern("TieredStopAtLevel += 4")
                .containsPattern("MaxHeapSize += 67108864");
    }

    @Test
    void an_archive_that_does_not_fit_is_passed_over_in_silence() throws Exception {
        Path script = unpack("tools");
        Path cache = folder.resolve("cache");
        Consumer<Map<String, String>> cached = environment -> environment.put("XDG_CACHE_HOME", cache.toString());
        Path archives = cache.resolve("parallel-loader/class-archives");
        run(cached, script, "--version").with(ExitCode.OK);
        Path archive = awaitArchive(archives);
        Files.delete(archive); // it is read-only
        Files.writeString(archive, "not an archive");

        LoaderProcess.Ended ended = run(cached, script, "--version");

        assertThat(ended.with(ExitCode.OK).err()).isEmpty();
        assertThat(ended.out()).startsWith("loader ");
    }

    @Test
    void a_java_that_is_too_old_or_missing_is_reported() throws Exception {
        Path script = unpack("tools");
        Path old = Files.createDirectories(folder.resolve("jdk-11/bin"));
        Files.createFile(
                old.resolve("java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(folder.resolve("jdk-11/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");

        assertThat(run(environment -> environment.put("JAVA_HOME", folder + "/jdk-11"), script, "--version")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("is Java 11: install Java 17 or newer");
        assertThat(run(environment -> environment.put("JAVA_HOME", folder + "/none"), script, "--version")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("JAVA_HOME is " + folder + "/none");
    }

    /** The links of the page, except those to other sites and to places in the page itself. */
    private static List<String> linksOf(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*|#.*"))
                .map(target -> target.replaceFirst("#.*", ""))
                .toList();
    }

    /** Waits until there is an archive, and the files needed to make it are gone. */
    private static Path awaitArchive(Path archives) throws InterruptedException {
        Await.until("one archive is there", Duration.ofMinutes(2), () -> {
            File[] files = archives.toFile().listFiles();
            String kind = Runtime.version().feature() < 25 ? ".jsa" : ".aot";
            return files != null && files.length == 1 && files[0].getName().endsWith(kind) && files[0].length() > 0;
        });
        return Objects.requireNonNull(archives.toFile().listFiles())[0].toPath();
    }

    private LoaderProcess.Ended run(Consumer<Map<String, String>> change, Path script, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Consumer<Map<String, String>> own = environment -> {
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("XDG_CACHE_HOME", "/dev/null"); // where no archive can be made, unless a test wants one
            environment.remove("LOADER_JAVA_OPTS");
        };
        try (LoaderProcess started = LoaderProcess.start(folder, own.andThen(change), command)) {
            return started.await();
        }
    }

    /** Unpacks the tar there and returns the path of its script. */
    private Path unpack(String name) throws IOException, InterruptedException {
        Path target = Files.createDirectories(folder.resolve(name));
        int exit = new ProcessBuilder("tar", "-xzf", ARCHIVES + ".tar.gz", "-C", target.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
        return target.resolve(Path.of(ARCHIVES).getFileName()).resolve("bin").resolve("loader");
    }
}
