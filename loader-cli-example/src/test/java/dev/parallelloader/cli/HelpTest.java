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
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The examples in {@code --help}: each command has some, and they are valid. */
class HelpTest {

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
