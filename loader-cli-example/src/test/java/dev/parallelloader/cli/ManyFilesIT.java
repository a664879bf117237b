package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Loads of several files. Most are dry runs, which need no server. */
class ManyFilesIT {

    @TempDir
    Path folder;

    private Path parts;

    @BeforeEach
    void write_parts() throws IOException {
        parts = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(
                parts.resolve("1.csv"), SocialFile.USERS.header() + "\nu1,u1@example.org,Anna,Ek\nu2,none,Bo,Ek\n");
        Files.writeString(
                parts.resolve("2.csv"),
                "LASTNAME,NAME,EMAIL,MORE,USER_ID\nEk,Cy,u3@example.org,x,u3\nEk,Di,u4@example.org,x,u4\n");
        Files.writeString(parts.resolve("3.csv"), SocialFile.USERS.header() + "\nu5,short\n");
    }

    @Test
    void a_pattern_loads_all_files_whatever_the_order_of_their_columns() throws Exception {
        CommandLineRun run = CommandLineRun.of(
                "load",
                "users",
                parts + "/*.csv",
                "--embedded",
                "--no-run-folder",
                "--strategy=processes",
                "--rejects=" + folder.resolve("rejects"),
                "--report=" + folder.resolve("report.json"));

        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REJECTED.number());
        assertThat(run.out())
                .containsPattern("\n1.csv +2 +1 +0 +0 +1\n2.csv +2 +2 +0 +0 +0\n3.csv +1 +0 +0 +0 +1\n")
                .containsPattern("\ntotal +5 +3 +0 +0 +2 ")
                .containsPattern("loader load users \\S+/1.rejects.csv \\S+/3.rejects.csv --embedded");
        assertThat(run.err()).contains("  1.csv line 3: EMAIL must be", "  3.csv line 2: ");
        assertThat(folder.resolve("rejects/3.rejects.csv")).hasContent(SocialFile.USERS.header() + "\nu5,short\n");
        JsonNode report = report();
        assertThat(report.get("read").longValue()).isEqualTo(5);
        assertThat(report.get("workers").get("started").longValue()).isPositive();
        assertThat(report.get("files").size()).isEqualTo(3);
        JsonNode third = report.get("files").get(2);
        assertThat(third.get("source").stringValue()).isEqualTo("3.csv");
        assertThat(third.get("rejected").longValue()).isEqualTo(1);
        assertThat(third.get("rejectsFile").stringValue()).endsWith("3.rejects.csv");
    }

    /** Without a column for it, the ids of the rows are generated, and each file begins with record 1. */
    @Test
    void rows_of_different_files_get_different_generated_ids() {
        CommandLineRun run =
                CommandLineRun.of("load", parts.toString(), "--collection=any", "--embedded", "--no-run-folder");

        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REJECTED.number());
        assertThat(run.out()).containsPattern("total +5 +4 +0 +0 +1 ");
    }

    /** The second file has the later records, whichever is loaded by which worker. */
    @Test
    void rows_with_the_same_key_are_applied_in_the_order_of_the_files() throws Exception {
        Path stock = Files.createDirectory(folder.resolve("stock"));
        Files.writeString(stock.resolve("monday.csv"), "sku,stock\na,1\nb,1\na,2\n");
        Files.writeString(stock.resolve("tuesday.csv"), "stock,sku\n3,a\n1,b\n");

        CommandLineRun run = CommandLineRun.of(
                "load",
                stock.toString(),
                "--collection=stock",
                "--id=sku",
                "--mode=upsert",
                "--embedded",
                "--no-run-folder");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("total +5 +2 +2 +1 +0 ");
    }

    @Test
    void an_unreadable_file_stops_the_load_or_is_left_out() throws Exception {
        String missing = parts + "/none.csv";

        CommandLineRun stopped = dryRun(parts.toString(), missing);
        CommandLineRun skipped =
                dryRun(parts.toString(), missing, "--on-unreadable=skip", "--report=" + folder.resolve("report.json"));

        assertThat(stopped.exit()).isEqualTo(ExitCode.NOT_STARTED.number());
        assertThat(stopped.err()).contains("no such file: " + missing, "(--on-unreadable skip)");
        assertThat(skipped.exit()).isEqualTo(ExitCode.FAILED.number());
        assertThat(skipped.out())
                .containsPattern("total +5 ")
                .contains("none.csv was not loaded: no such file: " + missing)
                .contains(
                        "incomplete; an unknown number of records were not started: one file was not loaded: no such file",
                        "The files were not checked completely.")
                .doesNotContain("To load the files");
        assertThat(report().get("files").get(3).get("reason").stringValue()).contains("no such file");
    }

    @Test
    void a_pattern_without_a_file_and_a_column_that_a_file_lacks_keep_the_load_from_starting() throws Exception {
        assertThat(dryRun(parts + "/*.tsv"))
                .returns(ExitCode.NOT_STARTED.number(), CommandLineRun::exit)
                .satisfies(run -> assertThat(run.err()).contains("no file matches " + parts + "/*.tsv"));

        Files.writeString(parts.resolve("4.csv"), "USER_ID,NAME,LASTNAME\n");
        assertThat(dryRun(parts.toString()))
                .returns(ExitCode.NOT_STARTED.number(), CommandLineRun::exit)
                .satisfies(run -> assertThat(run.err())
                        .contains(
                                "missing column EMAIL; the header has USER_ID, NAME, LASTNAME. Those are the columns that all"
                                        + " files have; " + parts + "/4.csv has no EMAIL"));
    }

    private static CommandLineRun dryRun(String... arguments) {
        List<String> all = new ArrayList<>(List.of("load", "users", "--dry-run", "--no-run-folder"));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
    }
}
