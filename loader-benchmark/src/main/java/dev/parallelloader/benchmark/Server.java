package dev.parallelloader.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;

/** A mongod of its own with an empty data folder, standalone on loopback, with its default settings. */
final class Server implements AutoCloseable {

    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final Path folder;
    private final int port;
    private final MongoClient client;

    private Server(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop mongod")); // after Ctrl-C
        this.client = MongoClients.create("mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=30000");
    }

    /**
     * Starts a server and waits until it replies.
     *
     * @throws IOException if it doesn't start
     */
    static Server start(Path mongod, Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(List.of(
                        mongod.toString(),
                        "--bind_ip",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dbpath",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mongod.log").toFile())
                .start();
        Server server = new Server(process, folder, port);
        try {
            server.admin(new Document("ping", 1));
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw new IOException("mongod doesn't reply; its log is " + folder.resolve("mongod.log"), e);
        }
    }

    /** The connection string of the database {@code social}, with the write concern that all variants use. */
    String uri() {
        return "mongodb://127.0.0.1:" + port + "/social?w=majority&journal=true";
    }

    int port() {
        return port;
    }

    MongoClient client() {
        return client;
    }

    Document admin(Document command) {
        return client.getDatabase("admin").runCommand(command);
    }

    /** The seconds of CPU time used so far. */
    double cpu() throws IOException {
        return ProcStat.of(process.pid()).own();
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
