package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a record, and that cutting into chunks doesn't change it. */
class CsvReadingTest {

    @TempDir
    Path dir;

    @Test
    void readsCellsOfAllShapes() throws Exception {
        String text =
                "A,B\n1,plain\n2,\"with \"\"quotes\"\"\"\n3,\"a,b\nc\"\n4,\n,5\n6,a \"bare\" quote\n7,  \"blanks before\"  \n";
        assertThat(show(text))
                .containsExactly(
                        "1|plain",
                        "2|with \"quotes\"",
                        "3|a,b\nc",
                        "4|",
                        "|5",
                        "6|a \"bare\" quote",
                        "7|  \"blanks before\"  ");
        CsvChunkSource trimming = CsvChunkSource.builder(write(text)).trim(true).build();
        assertThat(show(trimming, 10)).hasSize(7).endsWith("7|blanks before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A,B\n1,2\n3,4\n", "A,B\r\n1,2\r\n3,4", "A,B\r1,2\r3,4\r", "\uFEFFA,B\n\n\n1,2\n\r\n3,4\n\n"})
    void recordsEndAtAnyLineEndAndEmptyLinesAreNone(String text) throws Exception {
        assertThat(show(text)).containsExactly("1|2", "3|4");
    }

    @Test
    void aBrokenRecordIsRejectedAlone() throws Exception {
        String text = "A,B\n1,\"x\"y\n2,3\n4\n5,6,7\n8,\"never closed\n9,10\n";
        assertThat(show(text))
                .containsExactly("malformed@1", "2|3", "column-count@3", "column-count@4", "unclosed-quote@5", "9|10");
    }

    @Test
    void bytesThatAreNotInTheCharsetCostOneRecord() throws Exception {
        Path file = dir.resolve("latin.csv");
        Files.write(file, "A,B\n1,x\n2,M\u00fcller\n3,y\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(show(CsvChunkSource.of(file), 10)).containsExactly("1|x", "encoding@2", "3|y");
        CsvChunkSource latin = CsvChunkSource.builder(file)
                .charset(StandardCharsets.ISO_8859_1)
                .build();
        assertThat(show(latin, 10)).containsExactly("1|x", "2|M\u00fcller", "3|y");
    }

    @Test
    void aRowOfOneEmptyQuotedCellIsARecord() throws Exception {
        assertThat(show("A\nx\n\"\"\ny\n")).containsExactly("x", "", "y");
    }

    @Test
    void otherDialectsAreReadToo() throws Exception {
        Path file = Files.writeString(dir.resolve("d.csv"), "1;'a;b'\n2;c\\;d\n3;'it\\'s'\n");
        CsvChunkSource source = CsvChunkSource.builder(file)
                .delimiter(';')
                .quote('\'')
                .escape('\\')
                .columns("A", "B")
                .build();
        assertThat(show(source, 1)).containsExactly("1|a;b", "2|c;d", "3|it's");
    }

    @Test
    void spansTellWhereARecordIs() throws Exception {
        Path file = write("A,B\n1,\"two\nlines\"\n\n2,x\n");
        List<Entry> entries = read(CsvChunkSource.of(file), 10);
        Entry second = entries.get(1);
        assertThat(second.at().record()).isEqualTo(2);
        assertThat(second.at().line()).isEqualTo(5);
        assertThat(Files.readString(file)
                        .substring((int) second.at().offset(), (int) second.at().end()))
                .isEqualTo("2,x\n");
    }

    /** Quadratic time would be minutes here; the scanner's memory makes it a fraction of a second. */
    @Test
    @Timeout(20)
    void aStrayQuoteInEachLineCostsEachLineOnly() throws Exception {
        StringBuilder text = new StringBuilder("A,B,C\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(i % 2 == 0 ? ",\"open\",\"L\n" : ",plain,x\n");
        }
        List<String> shown = show(CsvChunkSource.of(write(text.toString())), 10_000);
        assertThat(shown).hasSize(100_000).contains("unclosed-quote@1", "1|plain|x", "99999|plain|x");
        assertThat(show(CsvChunkSource.of(write(text.toString())), 100)).isEqualTo(shown);
    }

    /** The law of broken files: whatever is in them, the chunk size changes nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void brokenFilesComeOutTheSameForEveryChunkSize(long seed) throws Exception {
        Random random = new Random(seed);
        String[] pieces = {"a", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\\", "\u0000", "xyz,", "\n\n", "\u00fc"};
        StringBuilder text = new StringBuilder("A,B\n");
        for (int i = 0; i < 4_000; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        Path file = write(text.toString());
        for (CsvChunkSourceBuilder dialect : List.of(
                CsvChunkSource.builder(file),
                CsvChunkSource.builder(file).trim(true),
                CsvChunkSource.builder(file).escape('\\'),
                CsvChunkSource.builder(file).escape('\\').trim(true))) {
            List<String> whole = show(dialect.build(), 1_000_000);
            for (long chunkSize : new long[] {1, 2, 7, 100}) {
                assertThat(show(dialect.build(), chunkSize))
                        .as("seed %d, chunk size %d", seed, chunkSize)
                        .isEqualTo(whole);
            }
        }
    }

    /** The law: chunks, one after the other, are the file; and an independent reader sees the same cells. */
    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "2,3", "3,100", "4,1", "5,13", "6,1000", "7,2", "8,5", "9,64", "10,1"})
    void chunksOfAnySizeAreTheWholeFile(long seed, long chunkSize) throws Exception {
        chunksAreTheWholeFile(seed, chunkSize, false);
        chunksAreTheWholeFile(seed, chunkSize, true);
    }

    private void chunksAreTheWholeFile(long seed, long chunkSize, boolean trim) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("A,B,C\n");
        String[] ends = {"\n", "\r\n", "\r"};
        for (int i = 0; i < 3_000; i++) {
            text.append(cell(random, trim))
                    .append(',')
                    .append(cell(random, trim))
                    .append(',')
                    .append("z")
                    .append(cell(random, trim).replace("\"", ""));
            text.append(ends[random.nextInt(3)]);
        }
        // The last cell was stripped of its quotes, so its line breaks and commas would not be enclosed.
        String file = text.toString();
        List<String> expected = oracle(file, trim);
        CsvChunkSource source = CsvChunkSource.builder(write(file)).trim(trim).build();
        assertThat(show(source, chunkSize))
                .as("seed %d, chunk size %d, trim %s", seed, chunkSize, trim)
                .isEqualTo(expected);
    }

    /** With blanks before a quote, and behind the closing one where they are dropped and not malformed. */
    private static String cell(Random random, boolean trim) {
        String[] pieces = {"a", "\u00fc", "\uD83D\uDE00", " ", "0", "xyz", "\t"};
        StringBuilder plain = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            plain.append(pieces[random.nextInt(pieces.length)]);
        }
        if (random.nextInt(3) > 0) {
            return plain.toString();
        }
        String before = random.nextInt(3) > 0 ? "" : " \t".substring(random.nextInt(2));
        boolean text = !before.isEmpty() && !trim;
        String after = (trim || text) && random.nextBoolean() ? "  " : "";
        return before + "\"" + plain + "\"\"" + plain + "\"" + after;
    }

    private static List<String> oracle(String text, boolean trim) throws IOException {
        List<String> rows = new ArrayList<>();
        try (var reader = de.siegmar.fastcsv.reader.CsvReader.builder()
                .trimWhitespacesAroundQuotes(trim)
                .ofCsvRecord(text)) {
            for (CsvRecord csv : reader) {
                rows.add(String.join("|", csv.getFields()));
            }
        }
        return rows.subList(1, rows.size());
    }

    private List<String> show(String text) throws Exception {
        List<String> whole = show(CsvChunkSource.of(write(text)), 1_000);
        assertThat(show(CsvChunkSource.of(write(text)), 1)).as("one by one").isEqualTo(whole);
        return whole;
    }

    private static List<String> show(CsvChunkSource source, long chunkSize) throws Exception {
        return read(source, chunkSize).stream()
                .map(entry -> entry instanceof Row row
                        ? String.join(
                                "|", row.values().stream().map(String::valueOf).toList())
                        : ((Reject) entry).code() + "@" + entry.at().record())
                .toList();
    }

    private static List<Entry> read(CsvChunkSource source, long chunkSize) throws Exception {
        List<Entry> entries = new ArrayList<>();
        try (ChunkPlan plan = source.plan(ChunkLimits.every(chunkSize))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                long before = entries.size();
                RecordReaderFactory factory =
                        chunk.reader().create(RecordReaderFactory.class, CsvReadingTest.class.getClassLoader());
                try (RecordReader reader = factory.open(chunk)) {
                    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                        entries.add(entry);
                    }
                }
                assertThat(entries.size() - before).isEqualTo(chunk.records());
            }
        }
        return entries;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(dir.resolve("file.csv"), text);
    }
}
