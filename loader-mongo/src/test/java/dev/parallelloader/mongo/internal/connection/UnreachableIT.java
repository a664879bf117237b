package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.Items;
import dev.parallelloader.mongo.UnusedPort;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers that can't be reached before a load, and how soon that is reported. */
class UnreachableIT {

    private static final String PASSWORD = "s3cr3t-pass";

    /** Loads the driver's classes, which takes seconds on a slow machine and isn't what the tests measure. */
    @BeforeAll
    static void loadTheDriver() {
        assertThat(prepare("mongodb://127.0.0.1:" + UnusedPort.find() + "/?serverSelectionTimeoutMS=1"))
                .isInstanceOf(StopLoadException.class);
    }

    @Test
    void an_unreachable_server_is_reported_within_the_timeout_of_the_string() {
        int port = UnusedPort.find();
        String uri = "mongodb://ann:" + PASSWORD + "@127.0.0.1:" + port + "/?serverSelectionTimeoutMS=1500";
        Instant before = Instant.now();
        Throwable thrown = prepare(uri);

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(thrown)
                .isInstanceOf(StopLoadException.class)
                .hasMessage("no MongoDB server responds at 127.0.0.1:" + port
                        + " within 1500 ms (Connection refused); check that it is running, and the address in the"
                        + " connection string");
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void a_refused_connection_is_reported_soon_unless_the_string_sets_a_timeout() {
        int port = UnusedPort.find();

        assertThat(soon(() -> prepare("mongodb://127.0.0.1:" + port)))
                .isInstanceOf(StopLoadException.class)
                .hasMessage("no MongoDB server responds at 127.0.0.1:" + port
                        + " (Connection refused); check that it is running, and the address in the connection string");
    }

    @Test
    void a_host_without_an_address_is_reported_soon() {
        assertThat(soon(() -> prepare("mongodb://no-such-host.invalid")))
                .isInstanceOf(StopLoadException.class)
                .hasMessage("the host in no-such-host.invalid:27017 has no address (DNS); check its spelling in the"
                        + " connection string");
    }

    @Test
    void an_srv_name_without_records_is_reported_soon() {
        assertThat(soon(() -> prepare("mongodb+srv://no-such-host.invalid")))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("mongodb+srv:// name")
                .hasMessageContaining("(DNS); check its spelling, and whether this machine can reach a DNS server");
    }

    @Test
    void a_server_that_starts_later_is_found_within_the_timeout_of_the_string() throws Exception {
        try (MongoServer late = MongoServer.startProcess();
                CollectionWorker factory = Items.open(late.uri("shop") + "?serverSelectionTimeoutMS=30000")) {
            late.stop();
            CompletableFuture<Void> prepared = CompletableFuture.runAsync(() -> {
                try {
                    factory.prepare(Items.COLUMNS);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> prepared.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            late.startAgain();

            prepared.get(20, TimeUnit.SECONDS);
        }
    }

    private static @Nullable Throwable soon(Supplier<@Nullable Throwable> prepare) {
        Instant before = Instant.now();
        Throwable thrown = prepare.get();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        return thrown;
    }

    private static @Nullable Throwable prepare(String uri) {
        try (CollectionWorker factory = Items.open(uri)) {
            return catchThrowable(() -> factory.prepare(Items.COLUMNS));
        }
    }
}
