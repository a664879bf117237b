package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.defaults.Defaults;
import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "loader {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "load users --chunk-size 0 x.csv     | --chunk-size must be 1 or more (or auto), not 0",
                "load users --chunk-size -5 x.csv    | --chunk-size must be 1 or more (or auto), not -5",
                "load users --chunk-size ten x.csv   | --chunk-size must be a whole number without separators, such as 10000 (or auto), not ten",
                "load users --chunk-size 10,000 x.csv   | --chunk-size must be a whole number without separators, such as 10000 (or auto), not 10,000",
                "load users --chunk-size 99999999999999999999 x | --chunk-size must be 1 to 9223372036854775807 (or auto)",
                "load users --parallelism 1_0 x.csv  | --parallelism must be a whole number without separators, such as 10000, not 1_0",
                "menu --chunk-size 10,000            | --chunk-size must be auto, or a whole number without separators, such as 10000, not '10,000'",
                "demo --users 2,000                  | must be a whole number without separators, such as 10000, not '2,000'",
                "user list --limit ten               | must be a whole number without separators, such as 10000, not 'ten'",
                "load statuses --parallelism 0 x.csv | --parallelism must be 1 or more, not 0",
                "load users x.csv --server-wait 0    | --server-wait must be a whole number of seconds, 1 to 86400, such as 60, not 0",
                "load users x.csv --server-wait 1m   | --server-wait must be a whole number of seconds, 1 to 86400, such as 60, not 1m",
                "load users x.csv --server-wait 60s  | --server-wait must be a whole number of seconds, 1 to 86400, such as 60, not 60s",
                "bench --server-wait 60s             | --server-wait must be a whole number of seconds, 1 to 86400, such as 60, not 60s",
                "bench --chunk-sizes 10,0            | --chunk-sizes must be 1 or more, not '0'",
                "bench --workers 1,x                 | --workers must be a whole number without separators, such as 10000, not 'x'",
                "bench --workers 1,2000              | --workers must be 1 to 1024, not '2000'",
                "bench --repetitions 0               | --repetitions must be 1 to 10000, not",
                "bench --strategies fast             | must be one of sequential, threads, processes, not 'fast'",
                "bench x.csv --statuses 5            | --statuses applies only to generated files",
                "load users x.csv --embedded --no-run-folder --run-folder r | --run-folder and --no-run-folder can't be used together",
                "load users x.csv --rejects rej --report rej                     | --report rej is the --rejects folder: choose another file",
                "load users x.csv --rejects . --report x.rejects.csv             | would overwrite a file of rejected rows in the --rejects folder",
                "demo --chunk-size 0                 | --chunk-size must be 1 or more (or auto), not 0",
                "demo --users 0                      | --users must be 1 or more, not 0",
                "generate x --statuses -1            | --statuses must be 0 or more, not -1",
                "serve --port 70000                  | --port must be 0 to 65535, not 70000",
                "load users --strategy fast x.csv    | must be one of sequential, threads, processes, not 'fast'",
                "load users x.csv --chunk-sice=9     | --chunk-size",
                "load users                          | Missing required parameter: 'FILE'",
                "load                                | the file is missing: loader load FILE --collection NAME, or load users or load statuses",
                "load products.csv                   | --collection is missing: name the collection to load the file into",
                "load --uri x users accounts.csv     | write --uri after load users",
                "generat x                           | unknown command 'generat': did you mean loader generate?",
                "laod users x.csv                    | unknown command 'laod': did you mean loader load?",
                "load user x.csv                     | unknown command 'user': did you mean loader load users?",
                "status serach hello                 | unknown command 'serach': did you mean loader status search?",
                "LOAD users x.csv                    | unknown command 'LOAD': did you mean loader load?",
                "load quux x.csv                     | --collection is missing: name the collection to load the file into",
                "load x.csv y.csv --collection c --id {n}      | --id with {n} gives the same _id to rows of different files",
                "load x.csv y.csv --collection c --id a --on-duplicate keep-last | --on-duplicate finds rows with the same _id only within a file",
                "load x --collection c --format json --unknown-fields ignore    | --unknown-fields needs --columns, without which no field is unknown",
                "load - --collection c --delimiter ; --no-header                | --no-header needs the names of the columns",
                "load users x.csv --on-unreadable ignore       | --on-unreadable must be stop or skip, not 'ignore'",
                "user                                | a command is missing after loader user: add, delete, list, show or update",
                "status                              | a command is missing after loader status: add, delete, list, search, show or update",
                "user add U1                         | Missing required option: '--email=ADDRESS'",
                "user update U1                      | nothing to update: specify --email, --name or --lastname",
                "status update S1                    | nothing to update: specify --user or --text",
                "user list --limit 0                 | --limit must be 1 to 1000, not 0",
                "load users x.csv --max-rejects -1   | --max-rejects must be 0 or more, or a percentage such as 0.5%, not -1",
                "load users x.csv --max-rejects few  | --max-rejects must be a whole number without separators, such as 10000, or a percentage such as 0.5%, not few",
                "load users x.csv --max-rejects 101% | --max-rejects must be 0% to 100%, such as 0.5%, or a number, not 101%",
                "load users x.csv --max-rejects 1,5% | --max-rejects must be 0% to 100%, such as 0.5%, or a number, not 1,5%",
                "load users x.csv --max-rejects %    | --max-rejects must be 0% to 100%, such as 0.5%, or a number, not %",
                "load users x.csv --max-rows-per-second 0      | --max-rows-per-second must be 1 or more, not 0",
                "load users x.csv --max-bytes-per-second 1MB   | --max-bytes-per-second must be a whole number without separators, such as 10000, not 1MB",
                "load users x.csv --dry-run --embedded         | --dry-run uses no server, so --embedded has no effect: remove it",
                "load x.csv --collection c --dry-run --drop-collection --yes | --drop-collection has no effect with --dry-run, which stores no rows: remove one of the two",
                "load users x.csv --no-header        | --no-header needs the names of the columns: add --columns NAME,NAME,...",
                "load users x.csv --columns A,B      | --columns applies only to a file without a header: add --no-header, or remove --columns",
                "load users x.csv --no-header --columns A,,B   | --columns has no name for column 2 of 3: add one",
                "load users x.csv --no-header --columns=       | --columns has no name for column 1 of 1: add one",
                "load users x.csv --no-header --columns A,B,A  | --columns has the name A twice: give each column a name of its own",
                "load users x.csv --delimiter ;;     | --delimiter must be one ASCII character other than a line end, or one of tab, comma, semicolon, pipe, space, not ';;'",
                "load users x.csv --delimiter ; --quote ;      | wrong --delimiter or --quote: delimiter and quote must differ, but both are ;",
                "load users x.csv --quote ,          | wrong --quote: delimiter and quote must differ, but both are ,",
                "load users x.csv --escape ,         | wrong --escape: delimiter and escape must differ, but both are ,",
                "load users x.csv --escape space     | --escape must be one ASCII character other than a line end, not 'space'",
                "load statuses x.csv --escape=       | --escape must be one ASCII character other than a line end, not ''",
                "load statuses x.csv --charset latin | --charset must be an encoding that Java knows, such as UTF-8, windows-1252, UTF-16LE or Shift_JIS, not 'latin'",
                "load statuses x.csv --charset=      | --charset must be an encoding that Java knows, such as UTF-8, windows-1252, UTF-16LE or Shift_JIS, not ''",
                "load - --collection c --drop-collection | --drop-collection can't ask, because standard input has the rows: add --yes",
                "demo --uri mongodb://h/ --embedded  | --uri and --embedded can't be used together"
            })
    void wrong_usage_names_the_thing_and_the_rule(String arguments, String expected) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" +"));

        assertThat(run.err()).contains(expected).contains("--help").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "PK\u0003\u0004&~ looks like a zip archive or Excel workbook (.xlsx) (it begins with 50 4B 03 04)",
                "{~ is neither a file of users (USER_ID,EMAIL,NAME,LASTNAME) nor one of statuses",
                "{~ the header has {. It looks like JSON: write one object in each line, and load that as JSON Lines (--format json)",
                "STATUS_ID;USER_ID;STATUS_TEXT~ missing columns STATUS_ID, USER_ID, STATUS_TEXT; the header has STATUS_ID;",
                "STATUS_ID;USER_ID;STATUS_TEXT~ Its columns are separated by semicolons (;)"
            })
    void bench_names_the_likely_format_of_a_file_that_it_cannot_measure(String content, String said) throws Exception {
        Path input = Files.writeString(folder.resolve("input.csv"), content);

        CommandLineRun run = CommandLineRun.of(
                "bench", input.toString(), "--out", folder.resolve("out").toString());

        assertThat(run.err()).contains(input.toString(), said).hasLineCount(1);
        assertThat(run.exit()).isEqualTo(ExitCode.NOT_STARTED.number());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_report_never_overwrites_the_input() throws Exception {
        Path input = Files.writeString(folder.resolve("accounts.csv"), SocialFile.USERS.header());

        CommandLineRun run = CommandLineRun.of("load", "users", input.toString(), "--report", input.toString());

        assertThat(run.err()).contains("--report " + input + " is the input file");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
        assertThat(input).hasContent(SocialFile.USERS.header());
    }

    @Test
    void a_password_in_an_argument_is_not_repeated() {
        CommandLineRun run = CommandLineRun.of("verify", "mongodb://me:geheim@localhost/social");

        assertThat(run.err()).contains("mongodb://me:<hidden>@localhost/social").doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify mongodb://me@corp.com:geheim@127.0.0.1/x",
                "load users mongodb://u:geheim@h/x --embedded",
                "load users x.csv --embedded --report mongodb://u:geheim@h/x",
                "load users x.csv --rejects mongodb://u:geheim@h/x --chunk-size mongodb://u:geheim@h/x",
                "load users x.csv --uri mongodb://h/?proxyPassword=geheim",
                "verify mongodb://h/?proxyHost=a&proxyPassword=geheim",
                "demo --strategy mongodb://u@x:geheim@h",
                "verify --password geheim"
            })
    void no_argument_is_repeated_with_its_password(String arguments) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" "));

        assertThat(run.err()).isNotEmpty().doesNotContain("geheim");
        assertThat(run.out()).doesNotContain("geheim");
        assertThat(run.exit()).isIn(ExitCode.USAGE.number(), ExitCode.NOT_STARTED.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"load users '' --embedded", "load users x --rejects ''", "demo --report ''", "generate ''"})
    void a_path_must_not_be_empty(String arguments) {
        CommandLineRun run = CommandLineRun.of(Arrays.stream(arguments.split(" "))
                .map(each -> each.replace("''", ""))
                .toArray(String[]::new));

        assertThat(run.err()).contains("must not be empty");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void a_path_that_the_locale_has_no_characters_for_says_which_locale_has() {
        CommandLineRun run = CommandLineRun.of("load", "users", "\uD800.csv", "--embedded");

        assertThat(run.err()).contains("set LC_ALL to a UTF-8 locale");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void a_report_never_overwrites_rejects() throws Exception {
        Path input = Files.writeString(folder.resolve("accounts.csv"), SocialFile.USERS.header());
        Path rejects = folder.resolve("rejects");

        for (String name : List.of("accounts.rejects.csv", "accounts.reasons.csv")) {
            CommandLineRun run = CommandLineRun.of(
                    "load",
                    "users",
                    input.toString(),
                    "--embedded",
                    "--rejects=" + rejects,
                    "--report=" + rejects.resolve(name));

            assertThat(run.err()).contains("--report " + rejects.resolve(name), "--rejects");
            assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
        }
        assertThat(rejects).doesNotExist();
    }

    @Test
    void output_that_cannot_be_written_is_a_failure() {
        StringWriter err = new StringWriter();
        Writer full = new Writer() {
            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        int exit = Main.run(
                Main.commandLine(Defaults.NONE).setOut(new PrintWriter(full)).setErr(new PrintWriter(err, true)),
                "--version");

        assertThat(err.toString()).contains("stdout could not be written");
        assertThat(exit).isEqualTo(ExitCode.FAILED.number());
    }

    @Test
    void strategies_are_named_in_any_case() {
        assertThat(StrategyName.named("Threads")).isEqualTo(StrategyName.THREADS);
    }
}
