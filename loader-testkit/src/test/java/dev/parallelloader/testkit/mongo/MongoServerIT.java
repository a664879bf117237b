package dev.parallelloader.testkit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithMongoServer
class MongoServerIT {

    @Test
    void a_shared_server_takes_connections(MongoServer server) {
        assertThat(listens(server.port())).isTrue();
        assertThat(server.uri("social")).startsWith("mongodb://").endsWith(":" + server.port() + "/social");
        assertThat(server.freshUri()).isNotEqualTo(server.freshUri());
    }

    @Test
    void tests_share_one_server(MongoServer server, MongoServer same) {
        assertThat(server).isSameAs(same);
    }

    @Test
    void stopping_a_server_leaves_the_shared_one_running(MongoServer shared) throws Exception {
        try (MongoServer own = MongoServer.start()) {
            assertThat(own.port()).isNotEqualTo(shared.port());

            own.stop();
            own.stop();

            Await.until("the port is closed", Duration.ofSeconds(10), () -> !listens(own.port()));
            own.process().ifPresent(process -> assertThat(process.isAlive()).isFalse());
        }
        assertThat(listens(shared.port())).isTrue();
    }

    @Test
    void a_process_starts_again_on_the_same_port() {
        try (MongoServer own = MongoServer.startProcess()) {
            int port = own.port();
            own.stop();
            assertThat(listens(port)).isFalse();

            own.startAgain();

            assertThat(own.port()).isEqualTo(port);
            assertThat(listens(port)).isTrue();
        }
    }

    @Test
    void a_server_takes_options() {
        try (MongoServer own = MongoServer.start("--replSet", "rs0")) {
            assertThat(listens(own.port())).isTrue();
        }
    }

    @Test
    void a_server_that_does_not_start_is_an_error_with_its_output() {
        assertThatThrownBy(() -> MongoServer.start("--no-such-option").close())
                .hasStackTraceContaining("no-such-option");
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
