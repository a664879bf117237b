package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Tab key in real shells, with the script that {@code loader completion} prints. */
class CompletionIT {

    /** Does what bash does on Tab: passes the words to the function that the script has registered, and prints its replies. */
    private static final String TAB_IN_BASH = """
            source loader.bash
            compopt() { :; } # which knows that nobody is at the keyboard
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
            function=$(complete -p loader | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
            "$function"
            echo "${COMPREPLY[*]}"
            """;

    /** Completes in zsh, which does so only for keys at a terminal. */
    private static final String TAB_IN_ZSH = """
            zmodload zsh/zpty
            zpty shell 'TERM=dumb /usr/bin/zsh -f -i'
            zpty -w shell 'PROMPT= ; source ./loader.bash; LISTMAX=500; echo rea""dy'
            zpty -r -m shell answer '*ready*'
            zpty -w -n shell "$1"$'\\t\\t'
            typeset -F SECONDS=0
            while (( SECONDS < 20 )) && [[ $seen != *$2* ]]; do
                zpty -r -t shell answer && seen+=$answer
                sleep 0.05
            done
            print -r -- "$seen"
            zpty -d shell
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write_the_script() throws Exception {
        Files.writeString(
                folder.resolve("loader.bash"),
                CommandLineRun.of("completion", "bash").out());
    }

    @ParameterizedTest
    @CsvSource({
        "lo, load",
        "load '', users statuses loader.bash",
        "load users --str, --strategy",
        "load users --delimiter '', tab comma semicolon pipe space",
        "load users --strategy '', sequential threads processes",
        "load --mode '', insert upsert merge delete",
        "load --on-duplicate '', reject keep-first keep-last fail",
        "load --blank '', absent null empty",
        "user '', add delete list show update",
        "load users loader.b, loader.bash"
    })
    void bash_completes_commands_options_values_and_files(String typed, String completed) throws Exception {
        String words = typed.replace("''", "");

        List<String> command = new ArrayList<>(List.of("bash", "--norc", "-c", TAB_IN_BASH, "bash", "loader"));
        command.addAll(List.of(words.split(" ", -1)));

        assertThat(output(command).strip().split("\\s+")).containsExactlyInAnyOrder(completed.split(" "));
    }

    @Test
    void zsh_completes_too() throws Exception {
        assumeThat(Path.of("/usr/bin/zsh")).as("zsh, to complete in").exists();

        assertThat(output(List.of(
                        "/usr/bin/zsh", "-f", "-c", TAB_IN_ZSH, "zsh", "loader load users --strategy ", "threads")))
                .contains("sequential", "threads", "processes");
    }

    @Test
    void the_script_is_the_same_for_both() {
        assertThat(CommandLineRun.of("completion", "zsh").out())
                .isEqualTo(CommandLineRun.of("completion", "bash").out());
    }

    private String output(List<String> command) throws Exception {
        Process shell = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
