package dev.parallelloader.cli.server;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.FileErrors;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@code mongod} that is started as a child process, listens on loopback and ends with this process. */
final class Mongod implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration KILL = Duration.ofSeconds(10);

    private final Process process;
    private final int port;
    private final Path log;

    private Mongod(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** The path of {@code mongod}, if it is on the {@code PATH}. */
    static Optional<Path> onPath() {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, "mongod"))
                        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                        .findFirst();
    }

    /**
     * Starts a server and waits until it accepts connections.
     *
     * @throws LoaderException if it doesn't; the message names its log file
     */
    static Mongod start(Path binary, int port, Path dataDir) throws InterruptedException {
        Path log = dataDir.resolve("mongod.log");
        Mongod mongod;
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new LoaderException(
                    "can't create --data-dir " + dataDir + ": " + FileErrors.reason(e)
                            + "; choose another folder with --data-dir",
                    e);
        }
        try {
            mongod = new Mongod(
                    new ProcessBuilder(
                                    binary.toString(),
                                    "--bind_ip",
                                    "127.0.0.1",
                                    "--port",
                                    Integer.toString(port),
                                    "--dbpath",
                                    dataDir.toString(),
                                    "--logpath",
                                    log.toString(),
                                    "--logappend")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    port,
                    log);
        } catch (IOException e) {
            throw new LoaderException(
                    "can't start mongod: " + FileErrors.reason(e)
                            + "; check that you may run it, or remove it from the PATH",
                    e);
        }
        try {
            mongod.awaitReady();
            return mongod;
        } catch (InterruptedException | RuntimeException e) {
            mongod.close();
            throw e;
        }
    }

    String uri() {
        return "mongodb://127.0.0.1:" + port + "/social";
    }

    /** Waits until the server ends by itself, and returns the exception that says so. */
    LoaderException unexpectedEnd() throws InterruptedException {
        return ended(process.waitFor());
    }

    /** Asks the server to shut down cleanly, and kills it if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        // The caller may delete its files next, so wait for its end even if this thread was interrupted.
        process.onExit()
                .completeOnTimeout(process, KILL.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!takesConnections()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw ended(process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw new LoaderException(
                        "mongod accepted no connections within " + START.toSeconds() + " s; see its log " + log);
            }
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private LoaderException ended(int exitCode) {
        return new LoaderException("mongod ended with exit code " + exitCode + "; see its log " + log);
    }
}
