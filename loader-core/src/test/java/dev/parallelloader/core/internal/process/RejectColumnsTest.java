package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.internal.process.Message.ChunkDone;
import dev.parallelloader.core.internal.wire.Encoding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the columns of rejects are sent: each name once, then its number. */
class RejectColumnsTest {

    /** With the same column, with another one, and with none. */
    static final List<Reject> REJECTS = List.of(
            reject(0),
            reject(1).withColumn("PRICE"),
            reject(2).withColumn(""),
            reject(3).withColumn("PRICE"));

    @Test
    void the_name_of_a_column_is_sent_once_for_all_rejects_of_a_chunk() throws IOException {
        String name = "x".repeat(10_000);
        List<Reject> rejects = List.of(
                reject(0).withColumn(name),
                reject(1).withColumn(name),
                reject(2).withColumn(name));
        byte[] bytes = new ChunkDone(
                        ChunkOutcome.of(5, new Tally(3, 0, 0, 0, 0, 0, 3), rejects, Duration.ofNanos(123), "pid 1"))
                .encode();

        ChunkDone received = (ChunkDone) Message.decode(bytes);

        assertThat(bytes).hasSizeLessThan(2 * name.length());
        assertThat(received.outcome().rejects()).isEqualTo(rejects);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("a column with a number that is too high", columns(2, "A", 0, "")),
                Arguments.of("a column with a negative number", columns(-1, "", 0, "")),
                Arguments.of("a column with two numbers", columns(1, "A", 2, "A")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void wrong_numbers_are_refused(String what, byte[] bytes) {
        assertThatThrownBy(() -> Message.decode(bytes))
                .as(what)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an unreadable message was received");
    }

    private static Reject reject(int n) {
        return Reject.of(new Span(7 + n, 1, 1 + n, 1, 2 + n, 1), "too-bad", "line\nbreak \"quoted\"");
    }

    /** An outcome with two rejects, each with the number of its column and the name after it, unless that is empty. */
    private static byte[] columns(int number, String name, int otherNumber, String otherName) {
        return Encoding.encode(out -> {
            out.writeByte('D');
            for (long each : new long[] {5, 2, 0, 0, 0, 0, 0, 2}) {
                out.writeLong(each);
            }
            out.writeInt(2);
            for (int i = 0; i < 2; i++) {
                for (long each : new long[] {7 + i, 1, 1 + i, 1, 2 + i, 1}) {
                    out.writeLong(each);
                }
                out.writeInt(i == 0 ? number : otherNumber);
                String named = i == 0 ? name : otherName;
                if (!named.isEmpty()) {
                    Encoding.writeText(out, named);
                }
                Encoding.writeText(out, "code");
                Encoding.writeText(out, "message");
            }
            out.writeLong(123);
            Encoding.writeText(out, "pid 1");
            out.writeBoolean(false);
        });
    }
}
