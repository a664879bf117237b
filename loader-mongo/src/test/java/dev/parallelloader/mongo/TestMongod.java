package dev.parallelloader.mongo;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real mongod on loopback with an empty data folder. The binary comes from the system property
 * {@code loader.test.mongod}, the environment's {@code LOADER_TEST_MONGOD}, or PATH; without one the test is skipped, or
 * fails if {@code loader.test.requireMongod} is set.
 */
final class TestMongod implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final Process process;
    private final int port;

    private TestMongod(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    static TestMongod start(String... options) {
        Optional<Path> binary = binary();
        if (binary.isEmpty()) {
            String missing = "no mongod: set LOADER_TEST_MONGOD, -Dloader.test.mongod or PATH";
            String required = System.getProperty("loader.test.requireMongod", "");
            return required.isEmpty() || required.equals("false") ? abort(missing) : fail(missing);
        }
        try {
            return start(binary.get(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestMongod start(Path binary, String... options) throws IOException {
        Path folder = Files.createTempDirectory("loader-mongod");
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--bind_ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dbpath",
                folder.toString(),
                "--setParameter",
                "enableTestCommands=1"));
        command.addAll(List.of(options));
        Path log = folder.resolve("mongod.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        TestMongod mongod = new TestMongod(folder, process, port);
        Instant deadline = Instant.now().plus(START);
        while (!mongod.answers()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                String output = Files.readString(log);
                mongod.close();
                return fail("mongod did not start: " + output);
            }
        }
        return mongod;
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    String uri() {
        return "mongodb://" + host() + "/social";
    }

    /** Kills it, without time to say anything to its clients. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly(); // nothing here is to be kept
        awaitEnd();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                fail("mongod " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            Thread.onSpinWait();
            return false;
        }
    }

    private static Optional<Path> binary() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(
                                Optional.ofNullable(System.getProperty("loader.test.mongod"))
                                        .orElse(""),
                                Optional.ofNullable(System.getenv("LOADER_TEST_MONGOD"))
                                        .orElse("")),
                        Stream.of(path.split(File.pathSeparator)).map(folder -> folder + File.separator + "mongod"))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
