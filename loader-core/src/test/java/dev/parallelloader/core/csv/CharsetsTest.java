package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in encodings that are converted to UTF-8 while they are read. */
class CharsetsTest {

    private static final String TEXT = "ID,NAME\r\n1,\"two\r\nlines\"\r\n2,\"a \"\"quote\"\"\"\r\n\r\n3,{}\r\n4,end";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, \u20ac\ud83d\ude00",
        "UTF-16BE, \u20ac\ud83d\ude00",
        "UTF-16, \u20ac\ud83d\ude00", // the JDK writes a mark
        "UTF-32LE, \ud83d\ude00",
        "UTF-32BE, \ud83d\ude00",
        "UTF-32, \ud83d\ude00",
        "Shift_JIS, \u8868\u80fd\u4e88\u30bd", // trail bytes 5C
        "windows-31j, \u8868\u2460",
        "GB18030, \u4e02\ud83d\ude00", // trail bytes below 80, four bytes
        "Big5, \u529f\u8a31", // trail bytes 5C
        "EUC-JP, \u8868",
        "ISO-2022-JP, \u8868\u80fd",
        "IBM1047, \u00e9",
        "ISO-8859-15, \u20ac",
        "IBM850, \u00e9",
        "windows-1251, \u0416"
    })
    void a_file_in_any_charset_has_the_rows_of_its_text(String charset, String characters) throws Exception {
        write(TEXT.replace("{}", characters).getBytes(Charset.forName(charset)));

        assertThat(values(entries(charset)))
                .containsExactly(
                        List.of("1", "two\r\nlines"),
                        List.of("2", "a \"quote\""),
                        List.of("3", characters),
                        List.of("4", "end"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void a_byte_order_mark_is_enough(String charset) throws Exception {
        write(("\uFEFF" + TEXT).getBytes(Charset.forName(charset)));

        for (String set : List.of("UTF-8", "windows-1252", "UTF-16", "Shift_JIS")) {
            assertThat(values(entries(set))).as(set).hasSize(4).contains(List.of("4", "end"));
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, UTF-16LE", "UTF-16, UTF-16BE", "UTF-32, UTF-32LE", "UTF-32, UTF-32BE"})
    void without_a_mark_the_byte_order_is_that_of_the_first_character(String set, String charset) throws Exception {
        write(TEXT.getBytes(Charset.forName(charset)));

        assertThat(values(entries(set))).hasSize(4).contains(List.of("4", "end"));
    }

    /** A decoder counts the character after a high surrogate among the invalid ones, even a delimiter or a line end. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void a_lone_surrogate_rejects_exactly_its_record(String charset) throws Exception {
        for (String damaged : List.of("2,\ud800", "2,\udc00", "2,a\udc00\ud800b", "\ud800,b", "2,\"\ud83d\"")) {
            String text = "A,B\n1,x\n" + damaged + "\n3,y\n";
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            text.chars().forEach(c -> {
                bytes.write(charset.endsWith("LE") ? c & 0xFF : c >> 8);
                bytes.write(charset.endsWith("LE") ? c >> 8 : c & 0xFF);
            });
            write(bytes.toByteArray());

            List<Entry> entries = entries(charset);

            assertThat(entries).as("%s", damaged).hasSize(3);
            assertThat(entries.get(1)).isInstanceOfSatisfying(Reject.class, reject -> {
                assertThat(reject.code()).isEqualTo("encoding");
                assertThat(reject.message()).startsWith("not valid " + charset);
                assertThat(reject.at().line()).isEqualTo(3);
            });
            assertThat(values(List.of(entries.get(0), entries.get(2))))
                    .containsExactly(List.of("1", "x"), List.of("3", "y"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, 34 00 2C 00 65", // half a character at the end
        "UTF-32LE, 34 00 00 00 2C 00 00 00 65 00",
        "Shift_JIS, 34 2C 81",
        "Shift_JIS, 34 2C 81 0A",
        "GB18030, 34 2C 81 30 81"
    })
    void an_incomplete_character_rejects_its_record(String charset, String last) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("A,B\n1,x\n".getBytes(Charset.forName(charset)));
        for (String hex : last.split(" ", -1)) {
            bytes.write(Integer.parseInt(hex, 16));
        }
        write(bytes.toByteArray());

        List<Entry> entries = entries(charset);

        assertThat(entries).hasSize(2);
        assertThat(entries.get(1))
                .isInstanceOfSatisfying(
                        Reject.class, reject -> assertThat(reject.code()).isEqualTo("encoding"));
    }

    /** Blocks of 64 KiB are decoded, of 128 KiB are scanned. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "GB18030", "UTF-32BE"})
    void long_characters_are_whole_wherever_blocks_end(String charset) throws Exception {
        String character = "\ud83d\ude00";
        for (int shift = 0; shift < 4; shift++) {
            String value = "x".repeat(shift) + character.repeat(100_000);
            write(("A,B\n1," + value + "\n2,y\n").getBytes(Charset.forName(charset)));

            assertThat(values(entries(charset)))
                    .as("shifted by %d", shift)
                    .containsExactly(List.of("1", value), List.of("2", "y"));
        }
    }

    @Test
    void rejected_records_are_written_in_utf_8_and_can_be_loaded_with_the_same_settings() throws Exception {
        write("A,B\n1,\u20ac\n2,x,y\n".getBytes(StandardCharsets.UTF_16LE));
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        try (ChunkPlan plan = source("UTF-16LE").plan(ChunkLimits.every(10))) {
            var chunk = Objects.requireNonNull(plan.next());
            List<Entry> entries = ChunkReading.entries(chunk);
            plan.recordWriter().writeHeader(rejects);
            plan.recordWriter()
                    .writeRecords(chunk, entries.stream().map(Entry::at).toList(), rejects);
        }

        assertThat(rejects.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFA,B\n1,\u20ac\n2,x,y\n");
        write(rejects.toByteArray());
        assertThat(entries("UTF-16LE")).hasSize(2).element(1).isInstanceOf(Reject.class);
        write(rejects.toString(StandardCharsets.UTF_8).replace("x,y", "x").getBytes(StandardCharsets.UTF_8));
        assertThat(values(entries("UTF-16LE"))).containsExactly(List.of("1", "\u20ac"), List.of("2", "x"));
    }

    @Test
    void utf_16_without_a_mark_and_without_a_setting_is_refused_with_the_setting() throws Exception {
        write(TEXT.getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> entries("UTF-8"))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("if it is text in UTF-16, set charset (--charset UTF-16LE)");
    }

    private void write(byte[] bytes) throws Exception {
        Files.write(folder.resolve("text.csv"), bytes);
    }

    private CsvChunkSource source(String charset) {
        return CsvChunkSource.builder(folder.resolve("text.csv"))
                .charset(Charset.forName(charset))
                .build();
    }

    private List<Entry> entries(String charset) throws Exception {
        return ChunkReading.entries(source(charset), ChunkLimits.every(2));
    }

    private static List<List<Object>> values(List<Entry> entries) {
        List<List<Object>> values = new ArrayList<>();
        for (Entry entry : entries) {
            assertThat(entry).isInstanceOf(Row.class);
            values.add(List.copyOf(((Row) entry).values()));
        }
        return values;
    }
}
