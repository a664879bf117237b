package dev.parallelloader.core.internal.load;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rejected records of sources other than one file of bytes. */
@Timeout(60)
class RejectsOfSourcesTest {

    @TempDir
    Path dir;

    @Test
    void rejects_of_two_resources_with_the_same_record_numbers_are_all_kept_in_chunk_order() throws Exception {
        LoadReport report = load(new TwoFiles(file("first"), file("second")));

        assertThat(report.total().rejected()).as("%s", report).isEqualTo(4);
        assertThat(rejects(report)).hasContent("N,TEXT\n7,first\n17,first\n7,second\n17,second\n");
        assertThat(reasons(report)).hasContent("""
                        record,line,offset,chunk,column,code,message
                        7,8,55,2,,seven,"ends with 7"
                        17,18,142,5,,seven,"ends with 7"
                        7,8,61,9,,seven,"ends with 7"
                        17,18,158,12,,seven,"ends with 7"
                        """);
    }

    @Test
    void records_that_are_not_bytes_are_rendered_by_their_source() throws Exception {
        LoadReport report = load(new NumberSource(20, NumberSource.Kind.TYPED_ROWS));

        assertThat(rejects(report)).hasFileName("numbers.rejects.csv").hasContent("N\n\"number 7\"\n\"number 17\"\n");
        assertThat(reasons(report)).content().contains("17,17,64,5,,seven");
    }

    @Test
    void records_of_a_payload_are_copied_from_it() throws Exception {
        LoadReport report = load(new NumberSource(20, NumberSource.Kind.PAYLOAD));

        assertThat(rejects(report)).hasContent("007\n017\n");
        assertThat(reasons(report)).content().contains("17,17,64,5,,seven");
    }

    @Test
    void rejects_of_converted_input_begin_with_a_byte_order_mark_and_a_complete_header_line() throws Exception {
        Path utf16 = dir.resolve("utf16.csv");
        Files.write(utf16, "N\r7\r8".getBytes(StandardCharsets.UTF_16));
        Path headerless = dir.resolve("headerless.csv");
        Files.write(headerless, "8\n17".getBytes(StandardCharsets.UTF_16));

        LoadReport withHeader = load(CsvChunkSource.of(utf16));
        LoadReport without =
                load(CsvChunkSource.builder(headerless).columns("N").build());

        assertThat(Files.readString(rejects(withHeader))).isEqualTo("\uFEFFN\r7\r");
        assertThat(Files.readString(rejects(without))).isEqualTo("\uFEFF17\n");
    }

    /** As the one of a file that was loaded: what was fixed in it is loaded like any other file. */
    @Test
    void a_rejects_file_can_be_loaded_and_its_rejects_are_the_same_again() throws Exception {
        LoadReport first = load(CsvChunkSource.of(file("first")));

        LoadReport again = load(CsvChunkSource.of(rejects(first)));

        assertThat(again.total().read()).as("%s", again).isEqualTo(2);
        assertThat(rejects(again)).hasSameTextualContentAs(rejects(first));
    }

    private LoadReport load(ChunkSource source) {
        return ParallelLoader.builder()
                .source(source)
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        if (row.text("N").endsWith("7")) {
                            ledger.reject(row, "seven", "ends with 7");
                        } else {
                            ledger.inserted(1);
                        }
                    }
                })
                .strategy(THREADS)
                .parallelism(3)
                .chunkSize(3)
                .rejects(dir.resolve("rejects"))
                .build()
                .load();
    }

    private static Path rejects(LoadReport report) {
        return report.rejectFiles()
                .orElseThrow(() -> new AssertionError(report))
                .rejects();
    }

    private static Path reasons(LoadReport report) {
        return report.rejectFiles()
                .orElseThrow(() -> new AssertionError(report))
                .reasons();
    }

    /** Twenty rows, of which the numbers 7 and 17 are rejected. */
    private Path file(String text) throws IOException {
        String rows = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> n + "," + text + "\n")
                .collect(Collectors.joining("", "N,TEXT\n", ""));
        return Files.writeString(dir.resolve(text + ".csv"), rows);
    }
}
