package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where records are found; broken files too are read the same in chunks of any size. */
class CsvReadingTest {

    @TempDir
    Path dir;

    @Test
    void a_span_says_where_a_record_is() throws Exception {
        Path file = write("A,B\n1,\"two\nlines\"\n\n2,x\n");
        List<Entry> entries = ChunkReading.entries(CsvChunkSource.of(file), ChunkLimits.every(10));
        Entry second = entries.get(1);
        assertThat(second.at().record()).isEqualTo(2);
        assertThat(second.at().line()).isEqualTo(5);
        assertThat(Files.readString(file)
                        .substring((int) second.at().offset(), (int) second.at().end()))
                .isEqualTo("2,x\n");
    }

    /** It takes a fraction of a second; quadratic time would be minutes. */
    @Test
    @Timeout(20)
    void a_stray_quote_in_every_line_takes_linear_time() throws Exception {
        StringBuilder text = new StringBuilder("A,B,C\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(i % 2 == 0 ? ",\"open\",\"L\n" : ",plain,x\n");
        }
        CsvChunkSource source = resyncing(write(text.toString())).build();
        List<String> shown = show(source, 10_000);
        assertThat(shown).hasSize(100_000).contains("unclosed-quote@1", "1|plain|x", "99999|plain|x");
        assertThat(show(source, 100)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void broken_files_are_read_the_same_whatever_the_chunk_size(long seed) throws Exception {
        Random random = new Random(seed);
        String[] pieces = {"a", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\\", "\u0000", "xyz,", "\n\n", "\u00fc"};
        StringBuilder text = new StringBuilder("A,B\n");
        for (int i = 0; i < 4_000; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        Path file = write(text.toString());
        for (CsvChunkSourceBuilder dialect : List.of(
                resyncing(file),
                resyncing(file).trim(true),
                resyncing(file).escape('\\'),
                resyncing(file).escape('\\').trim(true),
                resyncing(file).lenientQuotes(true).comment('x'))) {
            List<String> whole = show(dialect.build(), 1_000_000);
            for (long chunkSize : new long[] {1, 2, 7, 100}) {
                assertThat(show(dialect.build(), chunkSize))
                        .as("seed %d, chunk size %d", seed, chunkSize)
                        .isEqualTo(whole);
            }
        }
    }

    private static CsvChunkSourceBuilder resyncing(Path file) {
        return CsvChunkSource.builder(file).onUnclosedQuote(UnclosedQuote.RESYNC);
    }

    private static List<String> show(CsvChunkSource source, long chunkSize) throws Exception {
        return ChunkReading.entries(source, ChunkLimits.every(chunkSize)).stream()
                .map(entry -> entry instanceof Row row
                        ? String.join(
                                "|", row.values().stream().map(String::valueOf).toList())
                        : ((Reject) entry).code() + "@" + entry.at().record())
                .toList();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(dir.resolve("file.csv"), text);
    }
}
