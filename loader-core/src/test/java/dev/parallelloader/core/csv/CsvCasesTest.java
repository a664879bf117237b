package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads all files of the folder {@code cases}. To add a case, add files there: its README.md says how. */
class CsvCasesTest {

    /** The settings that FastCSV has too. */
    private static final Set<String> FAST_CSV =
            Set.of("delimiter", "quote", "comment", "trim", "charset", "columns", "headerNames", "unclosedQuote");

    static Stream<CsvCase> readable() throws Exception {
        return CsvCase.all().stream().filter(each -> each.refusal().isEmpty());
    }

    static Stream<CsvCase> refused() throws Exception {
        return CsvCase.all().stream().filter(each -> each.refusal().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void a_whole_file_is_read_as_expected(CsvCase expected) throws Exception {
        List<Entry> entries = whole(expected);

        assertThat(entries.stream().map(CsvCase::json)).containsExactlyElementsOf(expected.records());
        assertThat(entries.stream().map(entry -> entry.at().record()))
                .containsExactlyElementsOf(LongStream.range(0, entries.size())
                        .mapToObj(index -> index + 1 + expected.skippedRecords())
                        .toList());
        try (ChunkPlan plan = expected.source().plan(ChunkLimits.every(1))) {
            assertThat(CsvCase.json(plan.columns().names())).isEqualTo(expected.columns());
            assertThat(entries)
                    .filteredOn(Row.class::isInstance)
                    .allSatisfy(row -> assertThat(((Row) row).columns()).isEqualTo(plan.columns()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void chunks_of_any_size_are_read_as_the_whole_file_is(CsvCase expected) throws Exception {
        List<Entry> whole = whole(expected);

        for (long records = 1; records <= whole.size() + 1; records++) {
            assertThat(ChunkReading.entries(expected.source(), ChunkLimits.every(records)))
                    .as("chunks of %d records", records)
                    .isEqualTo(whole);
        }
        for (long bytes = 1; bytes <= 40; bytes++) {
            assertThat(ChunkReading.entries(
                            expected.source(), ChunkLimits.every(Long.MAX_VALUE).withMaxBytes(bytes)))
                    .as("chunks of %d bytes", bytes)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void parts_of_a_chunk_are_read_as_the_whole_file_is(CsvCase expected) throws Exception {
        try (ChunkPlan plan = expected.source().plan(ChunkLimits.every(Long.MAX_VALUE))) {
            List<Chunk> parts = new ArrayList<>();
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                parts.addAll(singleRecords(plan, chunk));
            }

            List<Entry> entries = new ArrayList<>();
            for (Chunk part : parts) {
                entries.addAll(ChunkReading.entries(part));
            }
            assertThat(entries).isEqualTo(whole(expected)).hasSameSizeAs(parts);
        }
    }

    static Stream<CsvCase> wellFormed() throws Exception {
        return readable()
                .filter(each -> FAST_CSV.containsAll(each.settings().propertyNames()))
                .filter(each -> !each.name().startsWith("sep-line")) // which FastCSV doesn't know
                .filter(each -> each.records().stream().noneMatch(record -> record.startsWith("{")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void the_expectations_of_well_formed_files_agree_with_fastcsv(CsvCase expected) throws Exception {
        String text = Files.readString(expected.file(), expected.dialect().charset());
        FastCsv read = FastCsv.read(text.replaceFirst("^\ufeff", ""), expected.dialect());

        boolean header = !expected.settings().has("columns");
        assertThat(read.malformed()).isFalse();
        assertThat(read.records().stream().skip(header ? 1 : 0).map(CsvCase::json))
                .containsExactlyElementsOf(expected.records());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_file_without_a_usable_header_is_refused_with_the_reason(CsvCase expected) {
        assertThatThrownBy(() -> expected.source().plan(ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining(expected.file().toString())
                .message()
                .endsWith(expected.refusal().orElseThrow());
    }

    @Test
    void every_file_of_the_folder_belongs_to_a_case() throws Exception {
        try (Stream<Path> files = Files.list(CsvCase.folder())) {
            assertThat(files.filter(file -> file.toString().endsWith(".csv")).collect(Collectors.toSet()))
                    .hasSizeGreaterThan(50)
                    .containsExactlyInAnyOrderElementsOf(
                            CsvCase.all().stream().map(CsvCase::file).collect(Collectors.toSet()));
        }
    }

    /** Except records that are too long, which would be files of 16 MiB. */
    @Test
    void the_cases_have_rejects_of_all_kinds() throws Exception {
        List<String> codes = new ArrayList<>();
        for (CsvCase each : readable().toList()) {
            for (Entry entry : whole(each)) {
                if (entry instanceof Reject reject) {
                    codes.add(reject.code());
                }
            }
        }
        assertThat(codes).contains("unclosed-quote", "encoding", "malformed", "column-count");
    }

    private static List<Entry> whole(CsvCase expected) throws Exception {
        return ChunkReading.entries(expected.source(), ChunkLimits.every(Long.MAX_VALUE));
    }

    private static List<Chunk> singleRecords(ChunkPlan plan, Chunk chunk) throws Exception {
        List<Chunk> singles = new ArrayList<>();
        for (Chunk part : plan.split(chunk)) {
            singles.addAll(part.records() == 1 ? List.of(part) : singleRecords(plan, part));
        }
        return singles;
    }
}
