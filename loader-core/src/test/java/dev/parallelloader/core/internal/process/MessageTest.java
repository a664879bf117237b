package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.internal.process.Message.ChunkDone;
import dev.parallelloader.core.internal.process.Message.ChunkFailed;
import dev.parallelloader.core.internal.process.Message.Heartbeat;
import dev.parallelloader.core.internal.process.Message.Hello;
import dev.parallelloader.core.internal.process.Message.Ready;
import dev.parallelloader.core.internal.process.Message.RunChunk;
import dev.parallelloader.core.internal.process.Message.Shutdown;
import dev.parallelloader.core.internal.process.Message.Start;
import dev.parallelloader.core.internal.process.Message.StartFailed;
import dev.parallelloader.core.internal.process.Message.Waiting;
import dev.parallelloader.core.internal.wire.Encoding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent arrives, and what is damaged is refused: with an IOException, and without using more memory than it has. */
class MessageTest {

    private static final int SEEDS = 3_000;

    /** What the first decoding needs to load classes; a length of 2 GiB that is trusted needs a thousand times as much. */
    private static final long OVERHEAD = 1_000_000;

    private static final Span SPAN = new Span(7, 1L << 40, 1, 3, 2, 9);
    private static final Chunk CHUNK = Chunk.of(
                    5,
                    URI.create("file:///with%20blank/%C3%BC.csv"),
                    new Component<>("a.Reader", Settings.of("delimiter", ";").withSecret("key", "s3cret")),
                    List.of(SPAN, new Span(9, 0, 4, Span.UNKNOWN, 11, 0)))
            .withChecksum(0xFFFF_FFFFL);

    static Stream<Message> messages() {
        return Stream.of(
                new Hello(1, "t0ken"),
                new Start(new byte[] {'s', '3', 'c', 'r', 'e', 't'}, Map.of("a.password", "s3cret"), 1_000, 5_000),
                new Ready(),
                new StartFailed("b\u00e4d \uD83D\uDE00"),
                new RunChunk(CHUNK),
                new ChunkDone(ChunkOutcome.of(
                                5,
                                new Tally(6, 1, 0, 1, 0, 0, 4),
                                RejectColumnsTest.REJECTS,
                                Duration.ofNanos(123),
                                "pid 1")
                        .withReplayed(true)),
                new Waiting("for a server at h\u00f6st (12 s of 60 s)"),
                new ChunkFailed(ChunkFailure.of(Cause.THREW, "x".repeat(1_000), "pid 2")),
                new Heartbeat(),
                new Shutdown());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_arrives_as_it_was_sent(Message message) throws IOException {
        assertThat(Message.decode(message.encode())).usingRecursiveComparison().isEqualTo(message);
    }

    @Test
    void a_payload_is_sent_with_its_chunk() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Chunk chunk =
                Chunk.of(1, CHUNK.resource(), CHUNK.reader(), CHUNK.spans()).withPayload(new Payload(bytes));
        RunChunk run = (RunChunk) Message.decode(new RunChunk(chunk).encode());
        assertThat(Objects.requireNonNull(run.chunk().payload()).bytes()).isEqualTo(bytes);
    }

    @Test
    void half_a_character_is_sent_as_a_question_mark() throws IOException {
        assertThat(Message.decode(new Waiting("cut off: \uD83D").encode())).isEqualTo(new Waiting("cut off: ?"));
    }

    @Test
    void secrets_are_not_shown() {
        assertThat(new RunChunk(CHUNK)).asString().doesNotContain("s3cret").contains("<hidden>");
        assertThat(new Hello(1, "t0ken")).asString().doesNotContain("t0ken");
        assertThat(new Start("s3cret".getBytes(StandardCharsets.UTF_8), Map.of("password", "s3cret"), 1, 1))
                .asString()
                .isEqualTo("Start[6 bytes]");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_that_is_cut_short_is_refused_wherever_it_is_cut(Message message) {
        byte[] whole = message.encode();
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), "the bytes end within the value");
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void bytes_behind_the_end_of_a_message_are_refused(Message message) {
        byte[] whole = message.encode();
        for (int more : new int[] {1, 2, 100}) {
            assertRefused(Arrays.copyOf(whole, whole.length + more), more + " bytes follow the end of the value");
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_of_an_unknown_type_is_refused(Message message) {
        Set<Byte> known = messages().map(each -> each.encode()[0]).collect(Collectors.toSet());
        byte[] changed = message.encode();
        for (int type = 0; type < 256; type++) {
            changed[0] = (byte) type;
            if (known.contains((byte) type)) {
                decodeDamaged(changed, "type " + type); // may be a message of that type
            } else {
                assertRefused(changed, "unknown type " + type);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_changed_length_or_count_is_refused_before_anything_is_allocated_for_it(Message message) {
        byte[] whole = message.encode();
        for (int at = 1; at + Integer.BYTES <= whole.length; at++) {
            int real = ByteBuffer.wrap(whole).getInt(at);
            for (int other : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, real - 1, real + 1, whole.length}) {
                byte[] changed = whole.clone();
                ByteBuffer.wrap(changed).putInt(at, other);
                decodeDamaged(changed, other + " at " + at);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatever_is_damaged_is_refused_or_a_valid_message(Message message) {
        byte[] whole = message.encode();
        for (int seed = 0; seed < SEEDS; seed++) {
            decodeDamaged(damaged(whole, new Random(seed)), "seed " + seed);
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes = Arrays.copyOf(bytes, 1 + at);
                case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
                default -> { // another part of the message in the place of this one
                    int from = random.nextInt(bytes.length);
                    System.arraycopy(bytes, from, bytes, at, Math.min(9, bytes.length - Math.max(at, from)));
                }
            }
        }
        return bytes;
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("UTF-8 that ends early", text(0xC3)),
                Arguments.of("UTF-8 in more bytes than needed", text(0xC0, 0x80)),
                Arguments.of("a surrogate in UTF-8", text(0xED, 0xA0, 0x80)),
                Arguments.of("a byte that UTF-8 never has", text('a', 0xFF)),
                Arguments.of("no heartbeats", start(0, 5_000)),
                Arguments.of("a negative interval", start(-1, 5_000)),
                Arguments.of("a negative time to close", start(1_000, -1)),
                Arguments.of("a flag of 2", settings("\0012\001", "\0012\002")),
                Arguments.of("a setting twice", settings("two", "one")),
                Arguments.of("a negative duration", outcome(5, -1)),
                Arguments.of("a negative index", outcome(-5, 123)),
                Arguments.of("an unknown cause", failure("GAVE_UP")),
                Arguments.of("nothing at all", new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void what_no_sender_writes_is_refused(String what, byte[] bytes) {
        assertRefused(bytes, "unreadable message");
    }

    private static byte[] text(int... utf8) {
        return Encoding.encode(out -> {
            out.writeByte('W');
            out.writeInt(utf8.length);
            for (int b : utf8) {
                out.writeByte(b);
            }
        });
    }

    private static byte[] start(int heartbeatMillis, int closingMillis) {
        return Encoding.encode(out -> {
            out.writeByte('S');
            out.writeInt(heartbeatMillis);
            out.writeInt(closingMillis);
            Encoding.writeBytes(out, new byte[3]);
        });
    }

    private static byte[] settings(String part, String other) {
        Component<RecordReaderFactory> reader =
                new Component<>("a.Reader", Settings.of("one", "1").withSecret("two", "2"));
        Chunk chunk = Chunk.of(1, CHUNK.resource(), reader, CHUNK.spans());
        String bytes = new String(new RunChunk(chunk).encode(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).containsOnlyOnce(part);
        return bytes.replace(part, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] outcome(long chunk, long nanos) {
        return Encoding.encode(out -> {
            out.writeByte('D');
            out.writeLong(chunk);
            for (int counts = 0; counts < 7; counts++) {
                out.writeLong(0);
            }
            out.writeInt(0);
            out.writeLong(nanos);
            Encoding.writeText(out, "pid 1");
        });
    }

    private static byte[] failure(String cause) {
        return Encoding.encode(out -> {
            out.writeByte('F');
            Encoding.writeText(out, cause);
            Encoding.writeText(out, "message");
            Encoding.writeText(out, "pid 1");
        });
    }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> Message.decode(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret");
    }

    /** Refused without saying a secret, or valid: then it can be sent in as many bytes, and arrives. */
    private static void decodeDamaged(byte[] bytes, String what) {
        long before = allocated();
        @Nullable Message decoded = null;
        @Nullable IOException refused = null;
        try {
            decoded = Message.decode(bytes);
        } catch (IOException e) {
            refused = e;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + ": neither a message nor an IOException", e);
        }
        assertThat(allocated() - before).as("%s: bytes allocated", what).isLessThan(OVERHEAD + 100L * bytes.length);
        if (refused != null) {
            assertThat(refused).as(what).hasMessageNotContaining("s3cret");
        }
        if (decoded != null) {
            byte[] again = decoded.encode();
            assertThat(again).as("%s: %s", what, decoded).hasSameSizeAs(bytes);
            assertThatCode(() -> assertThat(Message.decode(again))
                            .hasToString(Message.decode(bytes).toString()))
                    .as("%s: %s", what, decoded)
                    .doesNotThrowAnyException();
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
