package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.StopLoadException;
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

/** Servers that aren't there when a load is to start, and how soon that is told. */
class UnreachableIT {

    private static final String PASSWORD = "s3cr3t-pass";

    /** The driver's classes take seconds to load on a slow machine, and that isn't what the tests measure. */
    @BeforeAll
    static void loadTheDriver() {
        assertThat(prepare("mongodb://127.0.0.1:" + UnusedPort.find() + "/?serverSelectionTimeoutMS=1"))
                .isInstanceOf(StopLoadException.class);
    }

    @Test
    void anUnreachableServerIsToldWithinItsTimeout() {
        int port = UnusedPort.find();
        String uri = "mongodb://ann:" + PASSWORD + "@127.0.0.1:" + port + "/?serverSelectionTimeoutMS=1500";
        Instant before = Instant.now();
        Throwable thrown = prepare(uri);

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(thrown)
                .isInstanceOf(StopLoadException.class)
                .hasMessage("no MongoDB answers at 127.0.0.1:" + port + " within 1500 ms (Connection refused); is it"
                        + " running? The address comes from the connection string");
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void aRefusedConnectionIsToldSoonUnlessTheStringAsksForMore() {
        int port = UnusedPort.find();

        assertThat(soon(() -> prepare("mongodb://127.0.0.1:" + port)))
                .isInstanceOf(StopLoadException.class)
                .hasMessage("no MongoDB answers at 127.0.0.1:" + port
                        + " (Connection refused); is it running? The address" + " comes from the connection string");
    }

    @Test
    void aHostWithoutAddressIsToldSoon() {
        assertThat(soon(() -> prepare("mongodb://no-such-host.invalid")))
                .isInstanceOf(StopLoadException.class)
                .hasMessage("the host in no-such-host.invalid:27017 has no address (DNS); check its spelling in the"
                        + " connection string");
    }

    @Test
    void aNameWithoutRecordsIsToldSoon() {
        assertThat(soon(() -> prepare("mongodb+srv://no-such-host.invalid")))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("mongodb+srv:// name")
                .hasMessageContaining("(DNS); check its spelling, and whether this machine can ask DNS");
    }

    @Test
    void aServerThatStartsAMomentLaterIsFoundIfTheStringGivesItTime() throws Exception {
        try (MongoServer late = MongoServer.startProcess();
                UserWorker factory =
                        new UserWorker(UserWorker.into(late.uri("social") + "?serverSelectionTimeoutMS=30000")
                                .settings())) {
            late.stop();
            CompletableFuture<Void> prepared = CompletableFuture.runAsync(() -> {
                try {
                    factory.prepare(Rows.USERS);
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

    @Test
    void verifyTellsAnUnreachableServerToo() {
        String uri = "mongodb://127.0.0.1:" + UnusedPort.find() + "/?serverSelectionTimeoutMS=500";
        try (SocialDatabase social = SocialDatabase.open(uri)) {
            assertThatThrownBy(social::verify).hasMessageStartingWith("no MongoDB answers at 127.0.0.1:");
        }
    }

    private static @Nullable Throwable prepare(String uri) {
        try (UserWorker factory = new UserWorker(UserWorker.into(uri).settings())) {
            return catchThrowable(() -> factory.prepare(Rows.USERS));
        }
    }
}
