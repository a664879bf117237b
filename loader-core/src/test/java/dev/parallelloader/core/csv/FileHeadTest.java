package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that aren't text are refused with advice, and CSV isn't mistaken for them. */
class FileHeadTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "37 7A BC AF 27 1C 00 | a 7z archive (it begins with 37 7A BC AF 27 1C): extract it first",
                "50 4B 03 04 14 00 | a zip archive or Excel workbook (.xlsx) (it begins with 50 4B 03 04):"
                        + " extract it first (unzip FILE), or save the workbook as CSV",
                "50 4B 05 06 00 | an empty zip archive (it begins with 50 4B 05 06): specify a CSV file",
                "50 4B 07 08 50 | a zip archive in several parts (it begins with 50 4B 07 08)",
                "D0 CF 11 E0 A1 B1 1A E1 00"
                        + " | an old Excel workbook (.xls) (it begins with D0 CF 11 E0 A1 B1 1A E1): save the workbook as CSV",
                "50 41 52 31 15 04 15 | a Parquet file (it begins with 50 41 52 31 15): export it as CSV",
                "4F 62 6A 01 04 16    | an Avro file (it begins with 4F 62 6A 01): export it as CSV",
                "53 51 4C 69 74 65 20 66 6F 72 6D 61 74 20 33 00 10"
                        + " | a SQLite database (it begins with 53 51 4C 69 74 65 20 66 6F 72 6D 61 74 20 33 00): export the table as CSV",
                "25 50 44 46 2D 31 2E 37 0A   | a PDF document (it begins with 25 50 44 46 2D 31 2E): specify a CSV file",
                "89 50 4E 47 0D 0A 1A 0A 00   | a PNG image (it begins with 89 50 4E 47 0D 0A 1A 0A): specify a CSV file",
                "FF D8 FF E0 00 10 4A 46 49   | a JPEG image (it begins with FF D8 FF): specify a CSV file",
                "7F 45 4C 46 02 01 01         | a program in ELF format (it begins with 7F 45 4C 46): specify a CSV file",
                "CA FE BA BE 00 00 00 3D      | a compiled Java class (it begins with CA FE BA BE): specify a CSV file"
            })
    void a_file_in_another_format_is_refused_with_its_format_and_advice(String hex, String said) throws Exception {
        Path file = write(hex);
        String start = file + " looks like " + said;

        assertRefused(CsvChunkSource.of(file), start);
        assertRefused(CsvChunkSource.builder(file).columns("A", "B").build(), start);
        assertRefused(
                CsvChunkSource.builder(file)
                        .charset(StandardCharsets.ISO_8859_1)
                        .build(),
                start);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "41 2C 42 07 0A             | the control character 07 at offset 3; specify a CSV file",
                "5A 00 00 00 07 5F 69 64    | control character 00 at offset 1",
                "EF BB BF 0D 0A 41 1B 0A    | control character 1B at offset 6",
                "41 2C 42 1F                | control character 1F at offset 3",
                "41 00 2C 00 42 00 0A 00    | if it is text in UTF-16, set charset (--charset UTF-16LE)",
                "00 41 00 2C 00 42 00 0A    | if it is text in UTF-16, set charset (--charset UTF-16BE)",
                "41 2C C9 42 0A             | not valid UTF-8: it has byte C9 at offset 2; convert it to UTF-8 (iconv -f",
                "EF BB BF 41 FF             | byte FF at offset 4",
                "EF BB BF                   | has no header: apart from a byte order mark or blank lines it is empty; it needs a header",
                "0A 0D 0A                   | has no header: apart from a byte order mark or blank lines it is empty; it needs a header",
                "''                         | is empty: it needs a header line with the names of its columns"
            })
    void a_first_line_that_is_not_text_is_refused_with_its_first_bad_byte(String hex, String said) throws Exception {
        assertRefused(CsvChunkSource.of(write(hex)), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAR1,PAR2\n1,2\n",
                "PK,ID\n1,2\n",
                "BZh9,B\n1,2\n",
                "Obj,B\n1,2\n",
                "SQLite format 3,B\n1,2\n",
                "%PDF-share,B\n1,2\n",
                "7z,B\n1,2\n",
                "{,[\n1,2\n",
                "<a>,B\n1,2\n",
                "\uFEFF\r\nA,B\r\n1,2\r\n",
                "A\tx,B\f\n1,2\n",
                "A,B\n\u0000,\u0007\n"
            })
    void text_that_resembles_another_format_is_read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("odd.csv"), text);

        assertThat(columns(CsvChunkSource.of(file))).hasSize(2);
    }

    @Test
    void a_control_character_can_be_the_delimiter() throws Exception {
        Path file = Files.writeString(folder.resolve("hive.csv"), "A\u0001B\n1\u00012\n");

        assertThat(columns(CsvChunkSource.builder(file).delimiter('\u0001').build()))
                .containsExactly("A", "B");
        assertRefused(CsvChunkSource.of(file), "control character 01 at offset 1");
    }

    @Test
    void real_archives_are_recognised_in_any_file_system() throws Exception {
        Path zip = folder.resolve("export.zip");
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path packed = inside.getPath("export.csv");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write("A,B\n1,2\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(columns(CsvChunkSource.of(packed))).containsExactly("A", "B");
        }
        assertRefused(
                CsvChunkSource.of(zip),
                "looks like a zip archive or Excel workbook (.xlsx) (it begins with 50 4B 03 04)");
    }

    @Test
    void an_archive_in_a_compressed_file_is_recognised() throws Exception {
        byte[] tar = new byte[1024];
        System.arraycopy("export.csv".getBytes(StandardCharsets.UTF_8), 0, tar, 0, 10);
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
        Path packed = folder.resolve("export.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(tar);
        }

        assertRefused(
                CsvChunkSource.of(packed),
                "looks like a tar archive (it has at offset 257 the bytes 75 73 74 61 72): extract it first");
    }

    @Test
    void a_directory_is_refused() {
        assertRefused(CsvChunkSource.of(folder), "is a directory; specify a file in it");
    }

    private static void assertRefused(CsvChunkSource source, String said) {
        assertThatThrownBy(() -> columns(source))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining(said);
        assertThatThrownBy(source::sample).isInstanceOf(LoaderException.class).hasMessageContaining(said);
    }

    private static List<String> columns(CsvChunkSource source) throws Exception {
        try (ChunkPlan plan = source.plan(ChunkLimits.every(10))) {
            return plan.columns().names();
        }
    }

    private Path write(String hex) throws Exception {
        byte[] bytes = hex.isEmpty() ? new byte[0] : HexFormat.ofDelimiter(" ").parseHex(hex);
        return Files.write(folder.resolve("file.csv"), bytes);
    }
}
