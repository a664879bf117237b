package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandLineOptions.OptionValue;
import dev.parallelloader.cli.social.SocialFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The next steps after a load of several files. */
class NextStepsOfFilesTest {

    @Test
    void files_that_were_left_out_are_to_be_loaded_alone_and_not_with_the_journal() {
        LoadReport report = LoadReport.builder(
                        LoadSetup.of("a.csv.gz and 2 more files", "t", "threads", 2, 1_000), Status.INCOMPLETE)
                .total(new Tally(10, 10, 0, 0, 0, 0, 0))
                .files(List.of(
                        FileReport.of("a.csv.gz", new Tally(4, 4, 0, 0, 0, 0, 0), 1)
                                .withProblem("its gzip data ends too early"),
                        FileReport.of("b.csv", new Tally(6, 6, 0, 0, 0, 0, 0), 1),
                        FileReport.of("c.csv", Tally.ZERO, 0).withProblem("no such file")))
                .build();
        NextSteps steps = new NextSteps(
                SocialFile.STATUSES,
                InputFiles.of(Path.of("a.csv.gz"), Path.of("b.csv"), Path.of("c.csv")),
                Set.of(),
                true,
                new NextCommands("./loader", new CommandLineOptions(List.of(new OptionValue("--journal", "j")))));

        assertThat(steps.lines(report, new RejectCounts()))
                .containsExactly(
                        "2 files were not loaded to the end. When intact, load them again:",
                        "  ./loader load statuses a.csv.gz c.csv");
    }
}
