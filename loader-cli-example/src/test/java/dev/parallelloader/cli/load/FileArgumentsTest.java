package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileArgumentsTest {

    @TempDir
    Path dir;

    @BeforeEach
    void create_files() throws IOException {
        for (String file : List.of(
                "a.csv",
                "b.csv",
                "c.tsv",
                ".hidden.csv",
                "sub/a.csv",
                "sub/deep/z.csv",
                "sub/.secret/y.csv",
                "odd[1].csv")) {
            Files.createDirectories(dir.resolve(file).getParent());
            Files.createFile(dir.resolve(file));
        }
        Files.createDirectory(dir.resolve("empty"));
        Files.createDirectory(dir.resolve("folder.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv               | a.csv",
                "b.csv a.csv         | b.csv a.csv",
                "none.csv            | none.csv",
                "*.csv               | a.csv b.csv odd[1].csv",
                "[ab].csv            | a.csv b.csv",
                "?.?sv               | a.csv b.csv c.tsv",
                "{b,c}.*             | b.csv c.tsv",
                ".h*                 | ",
                "sub                 | sub/a.csv",
                "sub/                | sub/a.csv",
                "*/a.csv             | sub/a.csv",
                "s*/*/*.csv          | sub/deep/z.csv",
                "**/*.csv            | a.csv b.csv odd[1].csv sub/a.csv sub/deep/z.csv",
                "sub/**              | sub/a.csv sub/deep/z.csv",
                "sub/**/z.csv        | sub/deep/z.csv",
                "odd[1].csv          | odd[1].csv",
                "a.csv *.csv a.csv   | a.csv b.csv odd[1].csv",
                "a.csv sub/../a.csv  | a.csv"
            })
    void arguments_are_files_folders_or_patterns(String arguments, String expected) {
        List<Path> typed = Arrays.stream(arguments.split(" +"))
                .map(argument -> Path.of(dir + "/" + argument))
                .toList();
        if (expected == null) {
            assertThatThrownBy(() -> FileArguments.expand(typed)).isInstanceOf(LoaderException.class);
            return;
        }
        assertThat(FileArguments.expand(typed))
                .extracting(file -> dir.relativize(file).toString())
                .containsExactly(expected.split(" "));
    }

    @Test
    void a_pattern_that_matches_nothing_is_reported_with_the_folder() {
        assertThatThrownBy(() -> FileArguments.expand(List.of(Path.of("no-such-*.csv"))))
                .isInstanceOf(LoaderException.class)
                .hasMessage("no file matches no-such-*.csv: check the pattern, and the folder that it is relative to, "
                        + Path.of("").toAbsolutePath());
    }

    @Test
    void a_folder_without_files_is_reported() {
        assertThatThrownBy(() -> FileArguments.expand(List.of(dir.resolve("empty"))))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("has no files that aren't hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a", "[z-a]"})
    void a_pattern_with_an_error_is_reported(String pattern) {
        assertThatThrownBy(() -> FileArguments.expand(List.of(dir.resolve(pattern))))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining(pattern);
    }

    @Test
    void standard_input_is_left_as_it_is() {
        assertThat(FileArguments.expand(List.of(Path.of("-")))).containsExactly(Path.of("-"));
    }

    @Test
    void a_pattern_may_be_relative_to_the_working_folder() {
        assertThat(FileArguments.expand(List.of(Path.of("pom.xm?")))).containsExactly(Path.of("pom.xml"));
    }
}
