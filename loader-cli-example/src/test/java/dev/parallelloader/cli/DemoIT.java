package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.shell.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(StrategyName.class)
    void the_whole_job_runs_on_the_stand_in_under(StrategyName strategy) throws Exception {
        LoaderProcess.Ended demo = LoaderProcess.run(
                        folder,
                        "demo",
                        "--users=200",
                        "--statuses=2000",
                        "--chunk-size=100",
                        "--strategy=" + strategy,
                        "--report=report.json")
                .with(ExitCode.OK);

        assertThat(demo.out())
                .containsPattern("accounts.csv +200 +200 +0 +0 +0 ")
                .containsPattern("status_updates.csv +2,000 +2,000 +0 +0 +0 ")
                .containsPattern("total +2,200 +2,200 +0 +0 +0 ")
                .containsPattern("users +200\n")
                .containsPattern("statuses +2,000\n")
                .containsPattern("orphans +0 ")
                .contains("stand-in")
                .contains("To use a real one: loader demo --users 200 --statuses 2000 --chunk-size 100 --strategy "
                        + strategy + " --report report.json --uri mongodb://");
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        assertThat(report.get("status").stringValue()).isEqualTo("COMPLETE");
        assertThat(report.get("strategy").stringValue()).isEqualTo(strategy.toString());
        assertThat(report.get("chunkSize").longValue()).isEqualTo(100);
        assertThat(report.get("chunks").longValue()).isEqualTo(22);
        assertThat(report.get("inserted").longValue()).isEqualTo(2200);
        assertThat(report.get("files").get(1).get("inserted").longValue()).isEqualTo(2000);
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void ending_it_while_it_generates_leaves_nothing_behind() throws Exception {
        try (LoaderProcess demo = LoaderProcess.start(folder, "demo", "--statuses=1000000000")) {
            demo.awaitPrinted("generating");

            demo.signal("INT");

            demo.await().with(ExitCode.INTERRUPTED);
            assertThat(folder.resolve("tmp")).isEmptyDirectory();
        }
    }
}
