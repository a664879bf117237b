package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges of a file, close to each other or not, and where the file ends. */
class ReadAheadTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 200", "3, 5000", "4, 100000"})
    void ranges_have_the_bytes_of_the_file(long seed, int maxGap) throws Exception {
        Random random = new Random(seed);
        byte[] bytes = new byte[1_000_000];
        random.nextBytes(bytes);
        Path file = Files.write(dir.resolve("bytes"), bytes);

        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ReadAhead ahead = new ReadAhead(channel);
            int offset = random.nextInt(maxGap);
            int length = 1 + random.nextInt(ReadAhead.MAX_LENGTH);
            while (offset + length <= bytes.length) {
                int at = ahead.read(offset, length);
                assertThat(Arrays.equals(ahead.bytes(), at, at + length, bytes, offset, offset + length))
                        .as("seed %d, %d bytes at %d", seed, length, offset)
                        .isTrue();
                offset += length + random.nextInt(maxGap);
                length = 1 + random.nextInt(ReadAhead.MAX_LENGTH);
            }
            assertThat(ahead.read(bytes.length - 10, 10)).isNotNegative();
            assertThat(ahead.read(bytes.length - 10, 11)).isNegative();
            assertThat(ahead.read(2L * bytes.length, 1)).isNegative();
            assertThat(ahead.bytes()[ahead.read(0, 1)]).isEqualTo(bytes[0]);
        }
    }
}
