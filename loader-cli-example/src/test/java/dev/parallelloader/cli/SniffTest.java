package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code loader sniff}. */
class SniffTest {

    @TempDir
    Path folder;

    @Test
    void findings_documents_and_the_command_are_printed() throws Exception {
        Path file = write("my products.csv", """
                sku;name;price;released;seen;active
                007;A lamp;19.90;2024-03-01;31/12/2024 9:05;true
                008;B;5.00;;01/01/2024 10:00;false
                """);

        CommandLineRun run = CommandLineRun.of("sniff", file.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "encoding   UTF-8",
                        "delimiter  semicolon",
                        "header     yes",
                        "looked at  2 records, the whole file",
                        "sku       text",
                        "price     decimal",
                        "released  date",
                        "seen      date(dd/MM/yyyy H:mm)",
                        "active    boolean");
        assertThat(run.out())
                .contains("\"sku\": \"007\", \"name\": \"A lamp\", \"price\": {\"$numberDecimal\": \"19.90\"},"
                        + " \"released\": {\"$date\": \"2024-03-01T00:00:00Z\"}")
                .endsWith(" load '" + file + "' --collection my_products --types"
                        + " 'price=decimal,released=date,seen=date(dd/MM/yyyy H:mm),active=boolean' --delimiter ';'\n");
    }

    @Test
    void the_command_has_all_options_for_the_format() throws Exception {
        Path file = folder.resolve("export.csv");
        Files.write(
                file,
                "Stock;;;\n;;;\nNo;Name;Name;\n# two\n1;\"J\u00fcrgen \"the\" great\";50;\n2;b\n3;c\n;;;\n4;d;;;\n5;e;;;\n"
                        .getBytes(Charset.forName("windows-1252")));

        assertThat(json(file).path("command").asString())
                .endsWith(" --collection export --types No=int32,Name_2=int32 --delimiter ';' --comment '#'"
                        + " --charset windows-1252 --skip-lines 2 --lenient-quotes --skip-empty --header-names numbered"
                        + " --missing-cells pad --surplus-cells drop-empty");
    }

    @Test
    void columns_without_a_header_are_named_in_the_command() throws Exception {
        JsonNode found = json(write("a.tsv", "1\tx, y\n2\tz\n"));

        assertThat(found.path("header").asBoolean()).isFalse();
        assertThat(found.path("delimiter").asString()).isEqualTo("\t");
        assertThat(found.path("command").asString())
                .endsWith(" --types column_1=int32 --delimiter tab --no-header --columns column_1,column_2");
    }

    @Test
    void names_that_no_field_can_have_are_mapped() throws Exception {
        JsonNode found = json(write("a.csv", "$id,No.,E-Mail\n1,2,x\n3,4,y\n"));

        assertThat(found.path("command").asString()).endsWith(" --types '$id=int32,No.=int32' --map '$id=id,No.=No_'");
        assertThat(found.path("documents").get(0).asString()).contains("\"id\": 1, \"No_\": 2, \"E-Mail\": \"x\"");
    }

    @Test
    void files_of_users_and_statuses_are_recognised() throws Exception {
        Path file = write("u.csv", "USER_ID|EMAIL|NAME|LASTNAME\nu1|a@example.org|A|B\n");

        JsonNode found = json(file);

        assertThat(found.path("command").asString()).endsWith(" load users " + file + " --delimiter '|'");
        assertThat(found.path("documents").get(0).asString())
                .isEqualTo("{\"_id\": \"u1\", \"email\": \"a@example.org\", \"name\": \"A\", \"lastname\": \"B\"}");
    }

    @Test
    void a_file_without_rows_has_no_documents() throws Exception {
        CommandLineRun run =
                CommandLineRun.of("sniff", write("a.csv", "ID,NAME\n").toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("There are no rows.");
    }

    @Test
    void records_that_would_be_rejected_are_reported() throws Exception {
        String rows = "1,2\n".repeat(100);
        CommandLineRun run = CommandLineRun.of(
                "sniff", write("a.csv", "A,B\n" + rows + "3\n" + rows).toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("rejected   1 record would be rejected; first, line 102:");
    }

    @Test
    void the_size_of_the_sample_can_be_set() throws Exception {
        String file = write("a.csv", "A\n" + "1\n".repeat(5_000) + "x\n").toString();

        assertThat(CommandLineRun.of("sniff", file, "--sample", "1k").out()).contains("A       int32");
        assertThat(CommandLineRun.of("sniff", file, "--sample", "all").out()).contains("A       text");
        assertThat(CommandLineRun.of("sniff", file, "--sample", "0").err())
                .startsWith("loader: --sample must be a number of bytes such as 500K, 10M or 2G, or all, not '0'");
    }

    @Test
    void the_id_has_its_type_too() throws Exception {
        JsonNode found = json(write("a.csv", "_id,A\n1,x\n2,y\n"));

        assertThat(found.path("command").asString()).endsWith(" --types _id=int32");
        assertThat(found.path("documents").get(0).asString()).isEqualTo("{\"_id\": 1, \"A\": \"x\"}");
    }

    @Test
    void both_patterns_of_ambiguous_dates_are_printed() throws Exception {
        CommandLineRun run = CommandLineRun.of(
                "sniff", write("a.csv", "A,B\n1,01/02/2024\n2,03/04/2025\n").toString());

        assertThat(run.out().lines()).contains("B       text");
        assertThat(run.out()).contains("\nB  dates whose day", "date(dd/MM/yyyy)", "date(MM/dd/yyyy)");
    }

    @Test
    void a_byte_order_mark_of_utf_16_is_named() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.write(file, "\uFEFFA\tB\n1\t2\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(CommandLineRun.of("sniff", file.toString()).out().lines())
                .contains("encoding   UTF-16LE with a byte order mark");
    }

    @Test
    void json_is_not_taken_for_csv() throws Exception {
        String lines = write("a.jsonl", "{\"A\": 1}\n").toString();
        String array = write("a.json", " [\n {\"A\": 1}]").toString();

        CommandLineRun ofLines = CommandLineRun.of("sniff", lines);
        assertThat(ofLines.err()).contains(lines + " looks like JSON Lines", " load " + lines + " --collection NAME");
        assertThat(ofLines.exit()).isEqualTo(4);
        assertThat(CommandLineRun.of("sniff", array).err()).contains(array + " looks like an array of JSON objects");
        CommandLineRun load = CommandLineRun.of("load", array, "--collection", "a", "--dry-run", "--no-run-folder");
        assertThat(load.err())
                .contains("write each object in a line of its own (jq -c '.[]' FILE > FILE.jsonl)", "add --format csv")
                .hasLineCount(1);
        assertThat(load.exit()).isEqualTo(4);
    }

    @Test
    void a_missing_or_empty_file_is_an_error() throws Exception {
        assertThat(CommandLineRun.of("sniff", folder.resolve("b.csv").toString())
                        .exit())
                .isEqualTo(4);
        assertThat(CommandLineRun.of("sniff", write("a.csv", "").toString()).err())
                .contains("is empty");
        assertThat(CommandLineRun.of("sniff", "-").err()).contains("standard input can't be looked at");
    }

    @Test
    void the_first_reject_and_the_skipped_lines_are_in_the_json() throws Exception {
        Path file = write("a.csv", "Stock of May\n\nA,B\n" + "1,2\n".repeat(30) + "3\n" + "1,2\n".repeat(30));

        JsonNode found = json(file);

        assertThat(found.path("firstReject").asString()).startsWith("line 34: 1 value");
        assertThat(found.path("skippedLines").get(0).asString()).isEqualTo("Stock of May");
        JsonNode regular = json(write("b.csv", "A,B\n1,2\n"));
        assertThat(regular.path("firstReject").isNull()).isTrue();
        assertThat(regular.path("skippedLines").isEmpty()).isTrue();
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode json(Path file) {
        CommandLineRun run = CommandLineRun.of("sniff", file.toString(), "--json");
        assertThat(run.err()).isEmpty();
        return new JsonMapper().readTree(run.out());
    }
}
