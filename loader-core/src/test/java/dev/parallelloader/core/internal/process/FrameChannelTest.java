package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no child sends. */
class FrameChannelTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE, FrameChannel.MAX_BODY + 1})
    void a_frame_of_an_impossible_length_is_refused_before_anything_is_allocated(int length) throws IOException {
        receiving(
                ByteBuffer.allocate(4).putInt(length).array(),
                channel -> assertThatThrownBy(() -> channel.receive(Duration.ofSeconds(5), FrameChannel.MAX_BODY))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("a frame of " + length + " bytes is announced"));
    }

    @Test
    void a_frame_that_ends_early_is_refused_at_once() throws IOException {
        byte[] announcesMuch =
                ByteBuffer.allocate(5).putInt(200 << 20).put((byte) 'B').array();
        receiving(
                announcesMuch,
                channel -> assertThatThrownBy(() -> channel.receive(Duration.ofSeconds(5), FrameChannel.MAX_BODY))
                        .isInstanceOf(EOFException.class));
    }

    @Test
    void a_frame_of_an_unknown_type_is_refused() throws IOException {
        byte[] unknown = ByteBuffer.allocate(5).putInt(1).put((byte) '?').array();
        receiving(
                unknown,
                channel -> assertThatThrownBy(() -> channel.receive(Duration.ofSeconds(5), 100))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("unknown type 63"));
    }

    private interface Check {
        void on(FrameChannel channel) throws IOException;
    }

    /** A channel whose other side sends these bytes and closes the connection. */
    private static void receiving(byte[] bytes, Check check) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                FrameChannel channel = new FrameChannel(socket)) {
            try (Socket other = server.accept()) {
                other.getOutputStream().write(bytes);
            }
            check.on(channel);
        }
    }
}
