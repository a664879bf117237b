package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parallelloader.cli.defaults.Defaults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code --help} shows: usage, options, exit codes, and examples, which are valid. */
class HelpTest {

    /** What may precede {@code loader} in an example: a variable, or the syntax of a pipe or substitution. */
    private static final String BEFORE_THE_NAME = "LOADER_[A-Z_]+=\\S+ |source <\\(|printf .+ \\| ";

    /** A word of a shell command, in quotes of either kind or without. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_has_examples_which_it_understands(String command) {
        CommandLine found = find(command);
        List<String> examples = examples(found);

        assertThat(examples).as("examples of " + command).isNotEmpty();
        for (String example : examples) {
            assertThatCode(() -> Main.commandLine(Defaults.NONE).parseArgs(words(example)))
                    .as(example)
                    .doesNotThrowAnyException();
            assertThat(example).startsWith(command);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_fits_a_terminal(String command) {
        CommandLineRun help = CommandLineRun.of(words(command + " --help"));

        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_is_the_same_if_only_the_named_command_is_built(String command) {
        String[] arguments = words(command + " --help");
        StringWriter out = new StringWriter();

        Main.commandLine(Defaults.NONE, List.of(arguments))
                .setOut(new PrintWriter(out, true))
                .execute(arguments);

        assertThat(out).hasToString(CommandLineRun.of(arguments).out());
    }

    @ParameterizedTest(name = "loader {0} --help")
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | 0 1 2 3 4 130 | finished, but something was rejected",
                "bench           | 0 2 3 4 130   | measured and reported",
                "demo            | 0 1 2 3 4 130 | some rows were rejected or some statuses have no user",
                "generate        | 0 2 3 4 130   | both files are written",
                "load            | 0 1 2 3 4 130 | all rows are stored",
                "load users      | 0 1 2 3 4 130 | all rows are stored",
                "load statuses   | 0 1 2 3 4 130 | all rows are stored",
                "verify          | 0 1 2 3 4 130 | some statuses have no user",
                "serve           | 0 2 3 4       | stopped with Ctrl-C",
                "user            | 0 1 2 3 4 130 | rejected, or not found",
                "user add        | 0 1 2 3 4 130 | another user has this id",
                "user show       | 0 1 2 3 4 130 | not found",
                "user update     | 0 1 2 3 4 130 | not found",
                "user delete     | 0 1 2 3 4 130 | has statuses",
                "user list       | 0 2 3 4 130   | listed",
                "status          | 0 1 2 3 4 130 | rejected, or not found",
                "status add      | 0 1 2 3 4 130 | the user is unknown",
                "status show     | 0 1 2 3 4 130 | not found",
                "status update   | 0 1 2 3 4 130 | the user is unknown",
                "status delete   | 0 1 2 3 4 130 | not found",
                "status list     | 0 2 3 4 130   | listed",
                "status search   | 0 2 3 4 130   | listed",
                "menu            | 0 1 2 3 4 130 | ended in the middle of an entry",
                "completion      | 0 2 3         | printed"
            })
    void every_command_shows_how_it_is_used_with_examples_and_its_own_exit_codes(
            String command, String codes, String said) {
        CommandLineRun run = CommandLineRun.of((command + " --help").strip().split(" "));

        assertThat(run.out()).contains("Usage: loader " + command).contains("Examples:\n  ");
        String examples = run.out().replaceFirst("(?s).*Examples:\n", "").replaceFirst("(?s)\n\n.*", "");
        assertThat(examples.lines())
                .isNotEmpty()
                .allMatch(line -> line.matches(
                        "  (" + BEFORE_THE_NAME + ")?loader" + (" " + command).stripTrailing() + "([ )].*)?"));
        String listed = run.out().replaceFirst("(?s).*Exit codes:\n", "").replaceFirst("(?s)\n\n.*", "");
        assertThat(listed.lines()
                        .filter(line -> !line.startsWith("     "))
                        .map(line -> line.strip().split(" ", -1)[0])
                        .toList())
                .containsExactly(codes.split(" "));
        assertThat(listed.replaceAll("\\s+", " ")).contains(said);
        assertThat(run.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"load users", "demo"})
    void a_flag_is_shown_without_a_value(String command) {
        CommandLineRun run = CommandLineRun.of((command + " --help").split(" "));

        assertThat(run.out())
                .contains("[--quiet]")
                .containsPattern(" --quiet +Show no progress")
                .doesNotContain("=<");
    }

    static Stream<String> commands() {
        return all("", Main.commandLine(Defaults.NONE));
    }

    private static Stream<String> all(String name, CommandLine command) {
        return Stream.concat(
                Stream.of(name),
                command.getSubcommands().entrySet().stream()
                        .flatMap(each -> all((name + " " + each.getKey()).strip(), each.getValue())));
    }

    private static CommandLine find(String name) {
        CommandLine command = Main.commandLine(Defaults.NONE);
        for (String word : words(name)) {
            command = Objects.requireNonNull(command.getSubcommands().get(word));
        }
        return command;
    }

    /** The arguments after {@code loader}, up to the shell's next operator or the spaces before a remark. */
    private static List<String> examples(CommandLine command) {
        Pattern call = Pattern.compile("(?:^|[\\s(])loader ((?:\"[^\"]*\"|'[^']*'|[^\\s|>)\"']+| (?! ))+)");
        List<String> examples = new ArrayList<>();
        String footer = String.format(
                String.join("%n", command.getCommandSpec().usageMessage().footer()));
        footer.lines().takeWhile(line -> !line.startsWith("Settings")).forEach(line -> {
            Matcher found = call.matcher(line);
            if (found.find()) {
                examples.add(found.group(1).strip());
            }
        });
        return examples;
    }

    private static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> Arrays.asList(word.group(1), word.group(2), word.group(3)).stream()
                        .filter(text -> text != null)
                        .findFirst()
                        .orElseThrow())
                .toArray(String[]::new);
    }
}
