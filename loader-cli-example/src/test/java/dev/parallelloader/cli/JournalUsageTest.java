package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong uses of the options {@code --journal} and {@code --resume}. */
class JournalUsageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--resume | --resume needs the journal of the load to continue: add --journal DIR",
                "--embedded --journal=FOLDER/j | --journal and --embedded can't be used together",
                "--dry-run --journal=FOLDER/j | --journal and --dry-run can't be used together",
                "--drop-collection --yes --journal=FOLDER/j --resume | --drop-collection would delete the rows of the load in the journal"
            })
    void options_that_contradict_each_other_are_refused(String options, String why) {
        String line = "load none.csv --collection=c --no-run-folder " + options.replace("FOLDER", folder.toString());

        CommandLineRun run = CommandLineRun.of(line.split(" ", -1));

        assertThat(run.err()).contains(why);
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.number());
        assertThat(folder).isEmptyDirectory();
    }
}
