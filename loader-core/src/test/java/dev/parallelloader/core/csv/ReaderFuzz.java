package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A fuzz target: rows and rejects are those that Jackson reads alone, whatever the chunk size, and each byte is in one of them, in a
 * blank line or in a comment. See CONTRIBUTING.md.
 */
final class ReaderFuzz {

    private ReaderFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        check(data, FuzzFile.PATH);
    }

    /**
     * Checks the rows and rejects of a file.
     *
     * @param data as described at {@link FuzzedCsv}
     * @param path where the file is written to
     */
    static void check(byte[] data, Path path) throws Exception {
        FuzzedCsv file = FuzzedCsv.of(data).map(FuzzedCsv::withResync).orElse(null);
        if (file == null || file.isSpecial()) {
            return;
        }
        CsvChunkSource source = CsvChunkSource.builder(Files.write(path, file.bytes()))
                .dialect(file.dialect())
                .columns(file.columns().names().toArray(String[]::new))
                .build();
        List<Entry> expected = JacksonOracle.entries(file.bytes(), file.dialect(), file.columns());
        assertThat(ChunkReading.entries(source, ChunkLimits.every(Long.MAX_VALUE)))
                .as("%s", file)
                .isEqualTo(expected);
        List<Entry> entries = ChunkReading.entries(source, ChunkLimits.every(file.chunkSize()));
        assertThat(entries).as("%s", file).isEqualTo(expected);
        assertNoByteIsLost(file, entries);
        for (Entry entry : entries) {
            if (entry instanceof Row row) {
                BytePathTest.assertUtf8IsThatOfTheText(file.toString(), row);
            }
        }
    }

    private static void assertNoByteIsLost(FuzzedCsv file, List<Entry> entries) {
        long end = file.textStart();
        for (Entry entry : entries) {
            assertThat(entry.at().offset()).as("%s, %s", file, entry.at()).isGreaterThanOrEqualTo(end);
            assertThat(file.isBetweenRecords(end, entry.at().offset()))
                    .as("%s, before %s", file, entry.at())
                    .isTrue();
            assertThat(entry.at().length()).as("%s", file).isPositive();
            end = entry.at().end();
        }
        assertThat(file.isBetweenRecords(end, file.bytes().length))
                .as("%s, at the end", file)
                .isTrue();
    }
}
