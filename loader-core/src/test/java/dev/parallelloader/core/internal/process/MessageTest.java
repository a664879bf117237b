package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.internal.process.Message.Done;
import dev.parallelloader.core.internal.process.Message.Failed;
import dev.parallelloader.core.internal.process.Message.Hello;
import dev.parallelloader.core.internal.process.Message.Ready;
import dev.parallelloader.core.internal.process.Message.Run;
import dev.parallelloader.core.internal.process.Message.Shutdown;
import dev.parallelloader.core.internal.process.Message.StartFailed;
import dev.parallelloader.core.internal.process.Message.Waiting;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    private static final Span SPAN = new Span(7, 1L << 40, 1, 3, 2, 9);
    private static final Chunk CHUNK = new Chunk(
            5,
            URI.create("file:///with%20blank/%C3%BC.csv"),
            new Component<>("a.Reader", Settings.of("delimiter", ";").withSecret("key", "s3cret")),
            List.of(SPAN, new Span(9, 0, 4, Span.UNKNOWN, 11, 0)),
            0xFFFF_FFFFL,
            null);

    static Stream<Message> messages() {
        return Stream.of(
                new Hello(1, "t0ken"),
                new Ready(),
                new StartFailed("b\u00e4d \uD83D\uDE00"),
                new Run(CHUNK),
                new Done(new ChunkOutcome(
                        5,
                        new Tally(3, 1, 0, 1, 0, 0, 1),
                        List.of(new Reject(SPAN, "too-bad", "line\nbreak \"quoted\"")),
                        Duration.ofNanos(123),
                        "pid 1")),
                new Waiting("for a server at h\u00f6st (12 s of 60 s)"),
                new Failed(new ChunkFailure(Cause.THREW, "x".repeat(100_000), "pid 2")),
                new Shutdown());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsSentArrives(Message message) throws IOException {
        assertThat(Message.decode(message.encode())).isEqualTo(message);
    }

    @Test
    void aPayloadTravelsToo() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Chunk chunk = new Chunk(1, CHUNK.resource(), CHUNK.reader(), CHUNK.spans(), new Payload(bytes));
        Run run = (Run) Message.decode(new Run(chunk).encode());
        assertThat(Objects.requireNonNull(run.chunk().payload()).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsCutShortOrDamagedIsAnErrorAndNothingWorse(Message message) throws IOException {
        byte[] whole = message.encode();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                Message.decode(damaged);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("s3cret");
            }
        }
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new Run(CHUNK)).asString().doesNotContain("s3cret").contains("<hidden>");
        assertThat(new Hello(1, "t0ken")).asString().doesNotContain("t0ken");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE, FrameChannel.MAX_BODY + 1})
    void aFrameOfAnImpossibleLengthIsRefusedBeforeAnythingIsAllocated(int length) throws IOException {
        receiving(
                ByteBuffer.allocate(4).putInt(length).array(),
                channel -> assertThatThrownBy(() -> channel.receive(Duration.ofSeconds(5), FrameChannel.MAX_BODY))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("a frame of " + length + " bytes is announced"));
    }

    @Test
    void aFrameThatEndsEarlyIsAnErrorAndNoHang() throws IOException {
        byte[] announcesMuch =
                ByteBuffer.allocate(5).putInt(200 << 20).put((byte) 'B').array();
        receiving(
                announcesMuch,
                channel -> assertThatThrownBy(() -> channel.receive(Duration.ofSeconds(5), FrameChannel.MAX_BODY))
                        .isInstanceOf(EOFException.class));
    }

    @Test
    void aFrameOfAnUnknownTypeIsAnError() throws IOException {
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

    /** A channel whose other side says this and hangs up. */
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
