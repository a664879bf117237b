package dev.parallelloader.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that are damaged, foreign or of another version are refused with a sentence, whatever is wrong with them. */
class PortableBytesTest {

    private static final int HEADER = 10;
    private static final int KIND = 4;
    private static final int VERSION = 5;
    private static final int CHECKSUM = 6;

    /** Bytes, and what reads them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Portable(String name, byte[] bytes, Function<byte[], Object> reader) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Portable> all() {
        return Stream.of(
                new Portable("job", Samples.job().portable().orElseThrow(), ChunkTask::openSite),
                new Portable(
                        "chunk task", ChunkTask.of(Samples.job(), Samples.CHUNK).toBytes(), ChunkTask::fromBytes),
                new Portable("chunk result", new ChunkResult.Done(Samples.OUTCOME).toBytes(), ChunkResult::fromBytes),
                new Portable(
                        "chunk result", new ChunkResult.Failed(Samples.FAILURE).toBytes(), ChunkResult::fromBytes));
    }

    @ParameterizedTest
    @MethodSource("all")
    void foreign_bytes_are_refused(Portable portable) {
        for (String foreign :
                new String[] {"", "P", "PLd", "PLdr", "PLdrT", "GET / HTTP/1.1", "\u00ac\u00ed\u0000\u0005sr"}) {
            assertThatThrownBy(() -> portable.reader.apply(foreign.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageMatching("the \\d+ bytes are not a " + portable
                            + ": .* is missing; pass the unchanged result of .*");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void bytes_of_another_version_are_refused_with_both_versions(Portable portable) {
        byte[] other = portable.bytes.clone();
        other[VERSION]++;
        assertThatThrownBy(() -> portable.reader.apply(other))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("in version " + other[VERSION])
                .hasMessageContaining("reads version " + portable.bytes[VERSION])
                .hasMessageContaining("use the same version of loader-core");
    }

    @ParameterizedTest
    @MethodSource("all")
    void bytes_of_another_kind_are_refused_by_name(Portable portable) {
        all().filter(other -> !other.name.equals(portable.name))
                .forEach(other -> assertThatThrownBy(() -> portable.reader.apply(other.bytes))
                        .isInstanceOf(LoaderException.class)
                        .hasMessageStartingWith("the bytes are not a " + portable + " but a " + other));
        byte[] unknown = portable.bytes.clone();
        unknown[KIND] = '?';
        assertThatThrownBy(() -> portable.reader.apply(unknown))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("of unknown kind 63");
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_bit_that_is_wrong_is_noticed(Portable portable) {
        for (int bit = 0; bit < portable.bytes.length * 8; bit++) {
            byte[] damaged = portable.bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(portable, damaged);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void bytes_that_are_missing_or_too_many_are_noticed(Portable portable) {
        for (int length = 0; length < portable.bytes.length; length++) {
            assertRefused(portable, Arrays.copyOf(portable.bytes, length));
        }
        assertRefused(portable, Arrays.copyOf(portable.bytes, portable.bytes.length + 1));
    }

    /** As if somebody meant it: the checksum is right, so what is in the bytes decides. */
    @ParameterizedTest
    @MethodSource("all")
    void bytes_with_a_right_checksum_are_valid_or_refused_without_secrets(Portable portable) {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            byte[] changed = Arrays.copyOf(
                    portable.bytes, portable.bytes.length - (random.nextInt(4) == 0 ? random.nextInt(20) : 0));
            for (int times = random.nextInt(3); times >= 0; times--) {
                changed[HEADER + random.nextInt(changed.length - HEADER)] = (byte) random.nextInt();
            }
            CRC32C sum = new CRC32C();
            sum.update(changed, HEADER, changed.length - HEADER);
            ByteBuffer.wrap(changed).putInt(CHECKSUM, (int) sum.getValue());
            try {
                assertThat(portable.reader.apply(changed)).isNotNull();
            } catch (LoaderException e) {
                assertThat(e).as("seed %d", seed).hasMessageNotContaining("s3cret");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void assertRefused(Portable portable, byte[] bytes) {
        assertThatThrownBy(() -> portable.reader.apply(bytes))
                .isInstanceOf(LoaderException.class)
                .hasMessageNotContaining("can't be loaded") // that is what comes of a job that was read
                .hasMessageNotContaining("s3cret");
    }
}
