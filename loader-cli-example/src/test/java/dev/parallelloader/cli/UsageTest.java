package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
                "load users --chunk-size ten x.csv   | --chunk-size must be 1 or more (or auto), not ten",
                "load statuses --parallelism 0 x.csv | --parallelism must be 1 or more, not 0",
                "demo --chunk-size 0                 | --chunk-size must be 1 or more (or auto), not 0",
                "demo --users 0                      | --users must be 1 or more, not 0",
                "generate x --statuses -1            | --statuses must be 0 or more, not -1",
                "serve --port 70000                  | --port must be 0 to 65535, not 70000",
                "load users --strategy fast x.csv    | must be one of sequential, threads, processes, not 'fast'",
                "load users x.csv --chunk-sice=9     | --chunk-size",
                "load users                          | Missing required parameter: 'FILE'",
                "load                                | load users FILE or load statuses FILE",
                "generat x                           | Did you mean: loader generate",
                "demo --uri mongodb://h/ --embedded  | --uri and --embedded exclude each other"
            })
    void wrong_usage_names_the_thing_and_the_rule(String arguments, String expected) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" +"));

        assertThat(run.err()).contains(expected).contains("--help").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
    }

    @ParameterizedTest(name = "loader {0} --help")
    @ValueSource(strings = {"", "demo", "generate", "load", "load users", "load statuses", "verify", "serve"})
    void every_command_shows_how_it_is_used_with_examples_and_exit_codes(String command) {
        CommandLineRun run = CommandLineRun.of((command + " --help").strip().split(" "));

        assertThat(run.out())
                .contains("Usage: loader " + command)
                .contains("Examples:\n  loader")
                .contains("130   interrupted");
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_report_is_never_written_over_the_input() throws Exception {
        Path input = Files.writeString(folder.resolve("accounts.csv"), SocialFile.USERS.header());

        CommandLineRun run = CommandLineRun.of("load", "users", input.toString(), "--report", input.toString());

        assertThat(run.err()).contains("--report " + input + " is the file to be loaded");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
        assertThat(input).hasContent(SocialFile.USERS.header());
    }

    @Test
    void a_password_in_an_argument_is_not_repeated() {
        CommandLineRun run = CommandLineRun.of("verify", "mongodb://me:geheim@localhost/social");

        assertThat(run.err()).contains("mongodb://me:<hidden>@localhost/social").doesNotContain("geheim");
    }

    @Test
    void strategies_are_named_in_any_case() {
        assertThat(StrategyName.named("Threads")).isEqualTo(StrategyName.THREADS);
    }
}
