package dev.parallelloader.testkit.mongo;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.containers.output.WaitingConsumer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/** A mongod in a container of its own. */
final class MongodContainer implements Mongod {

    static final String IMAGE_PROPERTY = "loader.test.mongoImage";

    private static final String DEFAULT_IMAGE = "mongo:7.0.24";
    private static final int PORT = 27017;

    private final MongoDBContainer container;
    private final String host;
    private final int port;

    private MongodContainer(MongoDBContainer container) {
        this.container = container;
        // A stopped container no longer has them.
        this.host = container.getHost();
        this.port = container.getMappedPort(PORT);
    }

    static MongodContainer start(List<String> arguments) {
        String asked = System.getProperty(IMAGE_PROPERTY, "");
        DockerImageName image =
                DockerImageName.parse(asked.isBlank() ? DEFAULT_IMAGE : asked).asCompatibleSubstituteFor("mongo");
        MongoDBContainer container = new MongoDBContainer(image);
        if (!arguments.isEmpty()) {
            container.withCommand(arguments.toArray(String[]::new));
        }
        ToStringConsumer output = new ToStringConsumer();
        WaitingConsumer end = new WaitingConsumer();
        container.withLogConsumer(output.andThen(end));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "no container of " + image + " started; its output was: " + all(output, end), e);
        }
        return new MongodContainer(container);
    }

    /** The output of a container that has ended, of which some may still be on its way. */
    private static String all(ToStringConsumer output, WaitingConsumer end) {
        try {
            end.waitUntilEnd(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return output.toUtf8String() + " (may be incomplete)";
        }
        return output.toUtf8String();
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void startAgain() {
        throw new UnsupportedOperationException("a container would get another port and no data: use startProcess");
    }

    @Override
    public void remove() {
        container.stop();
    }
}
