package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fuzz targets with the inputs that a fuzzer starts from, and those for which it found a fault that has been fixed. */
class FuzzCasesTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @MethodSource("scannerInputs")
    void records_do_not_depend_on_chunks_or_buffers(Path input) throws Exception {
        ScannerFuzz.check(Files.readAllBytes(input), dir.resolve("file.csv"));
    }

    @ParameterizedTest
    @MethodSource("readerInputs")
    void rows_and_rejects_are_those_of_jackson(Path input) throws Exception {
        ReaderFuzz.check(Files.readAllBytes(input), dir.resolve("file.csv"));
    }

    @ParameterizedTest
    @MethodSource("snifferInputs")
    void a_load_reads_what_was_found(Path input) throws Exception {
        SnifferFuzz.check(Files.readAllBytes(input), dir.resolve("file.csv"));
    }

    /** Guards the tests above: a target does nothing if the settings contradict each other. */
    @Test
    void all_inputs_have_settings_that_can_be_used() throws Exception {
        for (Path input :
                Stream.concat(scannerInputs().stream(), readerInputs().stream()).toList()) {
            assertThat(FuzzedCsv.of(Files.readAllBytes(input)))
                    .as("%s", input)
                    .hasValueSatisfying(file -> assertThat(file.isSpecial()).isFalse());
        }
    }

    static List<Path> scannerInputs() throws IOException, URISyntaxException {
        return inputs("ScannerFuzz");
    }

    static List<Path> readerInputs() throws IOException, URISyntaxException {
        return inputs("ReaderFuzz");
    }

    static List<Path> snifferInputs() throws IOException, URISyntaxException {
        return inputs("SnifferFuzz");
    }

    private static List<Path> inputs(String target) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(FuzzCasesTest.class.getResource("fuzz/" + target), target)
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
