package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

class CommandLineOptionsTest {

    @SuppressWarnings("UnusedVariable") // picocli sets them
    @Command(name = "top", subcommands = Below.class)
    static final class Top {
        @Option(names = "--verbose", scope = ScopeType.INHERIT)
        private boolean verbose;
    }

    @SuppressWarnings("UnusedVariable") // picocli sets them
    @Command(name = "below")
    static final class Below {
        @Option(names = "--quiet", arity = "0..1", fallbackValue = "true")
        private boolean quiet;

        @Option(names = "--uri", defaultValue = "mongodb://h/")
        private String uri = "";

        @Option(names = {"-r", "--rejects"})
        private String rejects = "";
    }

    @Test
    void they_are_typed_again_as_they_were_and_defaults_are_not() {
        assertThat(text("below", "--rejects", "my file", "--quiet")).isEqualTo(" --rejects 'my file' --quiet");
        assertThat(text("--verbose", "below", "-r=x")).isEqualTo(" --rejects x --verbose");
        assertThat(text("below", "--verbose", "--quiet=false")).isEqualTo(" --verbose --quiet=false");
        assertThat(text("below")).isEmpty();
    }

    @Test
    void what_could_be_taken_for_something_else_stays_with_its_option() {
        assertThat(text("below", "--rejects=-x")).isEqualTo(" --rejects=-x");
        assertThat(text("below", "--rejects=")).isEqualTo(" --rejects=''");
        CommandLine top = new CommandLine(new Top()).setExpandAtFiles(false);
        top.parseArgs("below", "--rejects", "@x");
        assertThat(CommandLineOptions.of(
                                Objects.requireNonNull(top.getSubcommands().get("below")))
                        .text())
                .isEqualTo(" --rejects=@x");
    }

    @Test
    void secrets_are_hidden() {
        assertThat(text("below", "--uri", "mongodb://me:geheim@h/x")).isEqualTo(" --uri 'mongodb://me:<hidden>@h/x'");
    }

    @Test
    void one_takes_the_place_of_another_or_comes_last() {
        CommandLineOptions typed = typed("below", "--uri=mongodb://h/a", "--quiet");

        assertThat(typed.with("--uri", "mongodb://h/b").text()).isEqualTo(" --uri mongodb://h/b --quiet");
        assertThat(typed.with("--rejects", "r").without("--uri").text()).isEqualTo(" --quiet --rejects r");
        assertThat(typed.value("--uri")).contains("mongodb://h/a");
        assertThat(typed.value("--rejects")).isEmpty();
        assertThat(typed.has("--quiet")).isTrue();
    }

    private static String text(String... arguments) {
        return typed(arguments).text();
    }

    private static CommandLineOptions typed(String... arguments) {
        CommandLine top = new CommandLine(new Top());
        top.parseArgs(arguments);
        return CommandLineOptions.of(Objects.requireNonNull(top.getSubcommands().get("below")));
    }
}
