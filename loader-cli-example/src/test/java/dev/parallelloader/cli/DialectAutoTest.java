package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code loader load --dialect auto}, and notes on a format that wasn't set. */
class DialectAutoTest {

    @TempDir
    Path folder;

    @Test
    void a_load_says_which_format_it_found_and_keeps_what_was_set() throws Exception {
        String file = write("u.csv", "Users;;;\nUSER_ID;EMAIL;NAME;LASTNAME\nu1;a@example.org;A;B\n")
                .toString();
        String[] load = {"load", "users", file, "--dialect", "auto", "--embedded", "--no-run-folder"};

        CommandLineRun run = CommandLineRun.of(load);

        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("format of " + file + ": --delimiter ';' --skip-lines 1\n");
        assertThat(run.out()).contains("load users " + file + " --no-run-folder --delimiter ';' --skip-lines 1 --uri");
        CommandLineRun set = CommandLineRun.of(
                "load", "users", file, "--dialect", "auto", "--skip-lines", "0", "--embedded", "--no-run-folder");
        assertThat(set.exit()).isEqualTo(4);
    }

    @Test
    void the_format_is_found_for_the_options_that_are_set() throws Exception {
        String file = write("a.csv", "made,by,me,in,May\nx,y\nid;name\n1;'a; b'\n2;'c'\n")
                .toString();

        CommandLineRun run = load(file, "--quote", "'", "--skip-lines", "2");

        assertThat(run.err()).startsWith("format of " + file + ": --delimiter ';' --quote ''\\''' --skip-lines 2\n");
        assertThat(run.exit()).isZero();
        assertThat(load(file, "--columns", "a,b").err()).contains("--columns applies only to a file without a header");
    }

    @Test
    void options_that_are_set_are_shown_instead_of_those_that_are_found() throws Exception {
        String file = write("a.csv", "id;name ;n\n" + "1;a;2\n3\n".repeat(20)).toString();

        assertThat(load(file).err()).startsWith("format of " + file + ": --delimiter ';' --trim --missing-cells pad\n");
        CommandLineRun run =
                load(file, "--limit", "9", "--trim=false", "--missing-cells", "reject", "--surplus-cells", "drop");
        String set = "--delimiter ';' --trim=false --missing-cells reject --surplus-cells drop";
        assertThat(run.err())
                .startsWith("format of " + file + ": " + set + "\n")
                .contains("rejected 4 column-count");
        assertThat(run.out()).contains("--missing-cells reject").doesNotContain("--missing-cells pad", "--dialect");
    }

    @Test
    void a_row_below_the_header_that_may_be_data_is_loaded() throws Exception {
        String file = write("a.csv", "qty,price\nunknown,n/a\n1,2.5\n3,4.5\n").toString();

        CommandLineRun run = load(file);

        assertThat(run.err()).startsWith("format of " + file + ": comma, double quote, UTF-8 and a header\n");
        assertThat(run.out()).containsPattern("rows\\D+3\\b");
    }

    @Test
    void rejects_of_several_files_are_loaded_with_the_format_that_all_have() throws Exception {
        String rows = "1;2\n".repeat(60);
        String a = write("a.csv", "id;n\n" + rows + "3\n").toString();
        String b = write("b.csv", "id;n\n" + rows + "4\n").toString();
        String c = write("c.csv", "Title\n\nid|n\n" + rows.replace(';', '|') + "4\n")
                .toString();

        assertThat(load(a, b).out().lines())
                .anyMatch(line -> line.contains(" load ") && line.contains("--delimiter ';'"))
                .noneMatch(line -> line.contains("--dialect"));
        assertThat(load(a, c).out().lines()).anyMatch(line -> line.contains("--dialect auto"));
    }

    @Test
    void a_header_of_one_column_with_another_delimiter_is_noted() throws Exception {
        String[] load = {"--collection", "a", "--dry-run", "--no-run-folder"};
        String file = write("a.csv", "a;b;c\n1;2;3\n").toString();

        assertThat(CommandLineRun.of(joined("load", file, load)).err())
                .contains("the header has one column, 'a;b;c': if ; separates the columns, add --delimiter ';'\n");
        assertThat(load(file).err()).doesNotContain("the header has one column");
        assertThat(CommandLineRun.of(joined("load", write("b.csv", "a\n1\n").toString(), load))
                        .err())
                .doesNotContain("the header has one column");
    }

    @Test
    void standard_input_has_no_format_that_can_be_found() {
        CommandLineRun run = CommandLineRun.of("load", "users", "-", "--dialect", "auto", "--embedded");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("loader: --dialect auto can't look at standard input before it is loaded");
        assertThat(CommandLineRun.of("load", "users", "a.csv", "--dialect", "x").err())
                .startsWith("loader: --dialect must be auto, not 'x'");
    }

    /** A dry run of a load that finds the format. */
    private CommandLineRun load(String... arguments) {
        List<String> all = new ArrayList<>(List.of("load"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--collection", "a", "--dialect", "auto", "--dry-run", "--no-run-folder", "--rejects"));
        all.add(folder.resolve("rejects").toString());
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static String[] joined(String command, String file, String... options) {
        return Stream.concat(Stream.of(command, file), Stream.of(options)).toArray(String[]::new);
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
