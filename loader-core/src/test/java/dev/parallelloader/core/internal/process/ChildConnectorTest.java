package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.core.internal.process.Message.Hello;
import dev.parallelloader.core.internal.wire.Encoding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a child that is expected gets a connection. */
@Timeout(30)
class ChildConnectorTest {

    private final CompletableFuture<FrameChannel> arrival = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init") // opened before each test
    private ChildConnector connector;

    @BeforeEach
    void open() throws IOException {
        connector = new ChildConnector("test");
    }

    @AfterEach
    void close() throws IOException {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "", "\u0000\u0000\u0000\u0005Hello", "\uffff"})
    void invalid_connections_do_not_disturb_a_child(String nonsense) throws Exception {
        try (Socket other = connect()) {
            other.getOutputStream().write(nonsense.getBytes(StandardCharsets.UTF_8));
        }
        try (Socket child = connect()) {
            new FrameChannel(child).send(new Hello(Encoding.VERSION, connector.expect(arrival)));
            assertThat(arrival.get(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void a_connection_with_a_wrong_token_is_closed() throws Exception {
        String token = connector.expect(arrival);
        String wrong = (token.startsWith("0") ? "1" : "0") + token.substring(1);
        try (Socket other = connect()) {
            new FrameChannel(other).send(new Hello(Encoding.VERSION, wrong));
            assertThat(other.getInputStream().read()).as("end of the stream").isEqualTo(-1);
        }
        assertThat(arrival).isNotDone();
    }

    @Test
    void a_token_is_accepted_once() throws Exception {
        String token = connector.expect(arrival);
        try (Socket child = connect();
                Socket second = connect()) {
            new FrameChannel(child).send(new Hello(Encoding.VERSION, token));
            assertThat(arrival.get(5, TimeUnit.SECONDS)).isNotNull();
            new FrameChannel(second).send(new Hello(Encoding.VERSION, token));
            assertThat(second.getInputStream().read()).as("end of the stream").isEqualTo(-1);
        }
    }

    @Test
    void a_message_other_than_hello_is_refused() throws Exception {
        connector.expect(arrival);
        try (Socket other = connect()) {
            new FrameChannel(other).send(new Message.Ready());
            assertThat(other.getInputStream().read()).as("end of the stream").isEqualTo(-1);
        }
        assertThat(arrival).isNotDone();
    }

    @Test
    void a_child_of_another_version_is_refused_with_both_versions() throws Exception {
        try (Socket child = connect()) {
            new FrameChannel(child).send(new Hello(Encoding.VERSION + 1, connector.expect(arrival)));
            assertThat(arrival)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withMessageContaining("version " + (Encoding.VERSION + 1)
                            + " of the protocol and its parent version " + Encoding.VERSION)
                    .withMessageContaining("two versions of the loader");
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), connector.port());
    }
}
