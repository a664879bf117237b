package dev.parallelloader.testkit.mongo;

import dev.parallelloader.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A mongod that is a child process of this JVM, listens on loopback, and has its data in a temporary directory. */
final class MongodProcess implements Mongod {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    private static final int TAIL = 3_000;
    private static final int PORTS_TRIED = 5;

    private final List<String> command;
    private final int port;
    private final Path directory;
    private volatile Process process;

    private MongodProcess(List<String> command, int port, Path directory) throws IOException {
        this.command = command;
        this.port = port;
        this.directory = directory;
        this.process = start(command, directory);
    }

    static MongodProcess start(Path binary, List<String> arguments) throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            MongodProcess mongod = launch(binary, arguments);
            try {
                Await.until("mongod listens or has ended", START, () -> mongod.listens() || !mongod.process.isAlive());
                if (mongod.process.isAlive()) {
                    return mongod;
                }
                String output = mongod.outputTail();
                // Another process may have taken the port after it was found free.
                if (i == PORTS_TRIED || !output.contains("Address already in use")) {
                    throw new IOException(binary + " " + arguments + " ended with exit code "
                            + mongod.process.exitValue() + " before it listened; its last output:\n" + output);
                }
                mongod.remove();
            } catch (AssertionError | IOException | InterruptedException e) {
                String output = e instanceof AssertionError ? "; its last output:\n" + mongod.outputTail() : "";
                mongod.remove();
                if (e instanceof AssertionError) {
                    throw new IOException(binary + " " + arguments + ": " + e.getMessage() + output, e);
                }
                throw e;
            }
        }
    }

    private static MongodProcess launch(Path binary, List<String> arguments) throws IOException {
        Path directory = Files.createTempDirectory("loader-test-mongod");
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--dbpath",
                Files.createDirectory(directory.resolve("data")).toString(),
                "--bind_ip",
                LOOPBACK,
                "--port",
                Integer.toString(port)));
        command.addAll(arguments);
        return new MongodProcess(command, port, directory);
    }

    private static Process start(List<String> command, Path directory) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("mongod.log").toFile()))
                .start();
        process.getOutputStream().close();
        return process;
    }

    /** Returns the address that mongod binds; {@code InetAddress.getLoopbackAddress} may be that of IPv6. */
    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    /** Whether mongod is ready for commands: it doesn't open its port earlier. */
    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String outputTail() {
        try {
            String output = Files.readString(directory.resolve("mongod.log"), StandardCharsets.UTF_8);
            return output.substring(Math.max(0, output.length() - TAIL));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }

    @Override
    public String host() {
        return LOOPBACK;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(process.toHandle());
    }

    /** Kills the process: a clean shutdown takes seconds, and the data isn't needed. */
    @Override
    public void stop() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("mongod, pid " + process.pid() + ", can't be ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void startAgain() {
        try {
            process = start(command, directory);
            Await.until("mongod listens or has ended", START, () -> listens() || !process.isAlive());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("mongod can't be started again", e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("mongod ended as it was started again; its last output:\n" + outputTail());
        }
    }

    @Override
    public void remove() {
        stop();
        try (Stream<Path> left = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + directory, e);
        }
    }
}
