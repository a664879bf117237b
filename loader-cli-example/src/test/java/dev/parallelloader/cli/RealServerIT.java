package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@WithMongoServer
class RealServerIT {

    @TempDir
    Path folder;

    private final MongoServer server;

    RealServerIT(MongoServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource(StrategyName.class)
    void what_the_demo_loads_stays_and_a_second_demo_finds_it_unchanged(StrategyName strategy) throws Exception {
        String uri = server.freshUri();
        String[] demo = {"demo", "--users=200", "--statuses=2000", "--uri=" + uri, "--strategy=" + strategy};

        assertThat(LoaderProcess.run(folder, demo).with(ExitCode.OK).out())
                .containsPattern("total +2,200 +2,200 +0 +0 +0 ")
                .doesNotContain("stand-in");
        assertThat(LoaderProcess.run(folder, demo).with(ExitCode.OK).out())
                .containsPattern("total +2,200 +0 +0 +2,200 +0 ");
        assertThat(LoaderProcess.run(folder, "verify", "--uri=" + uri)
                        .with(ExitCode.OK)
                        .out())
                .containsPattern("statuses +2,000\n");
    }

    @Test
    void the_environment_names_the_server_where_the_command_line_does_not() throws Exception {
        String uri = server.freshUri();

        LoaderProcess.run(folder, "demo", "--users=5", "--statuses=9", "--uri=" + uri)
                .with(ExitCode.OK);

        try (LoaderProcess verify =
                LoaderProcess.start(folder, environment -> environment.put("LOADER_URI", uri), "verify")) {
            assertThat(verify.await().with(ExitCode.OK).out()).containsPattern("users +5\n");
        }
    }

    @Test
    void a_demo_keeps_out_of_a_database_that_was_named_for_others() throws Exception {
        String uri = server.freshUri();

        try (LoaderProcess demo = LoaderProcess.start(
                folder, environment -> environment.put("LOADER_URI", uri), "demo", "--users=5", "--statuses=9")) {
            assertThat(demo.await().with(ExitCode.OK).out())
                    .contains("stand-in")
                    .doesNotContain("LOADER_URI");
        }
        assertThat(LoaderProcess.run(folder, "verify", "--uri=" + uri).out()).containsPattern("users +0\n");
    }

    @Test
    void wrong_credentials_are_reported_before_anything_is_read() throws Exception {
        new SocialNetwork(5, 0, 1).writeTo(folder, false);
        String uri = server.freshUri().replace("mongodb://", "mongodb://me:geheim@");

        LoaderProcess.Ended load = LoaderProcess.run(folder, "load", "users", "accounts.csv", "--uri", uri);

        assertThat(load.with(ExitCode.NOT_STARTED).err())
                .doesNotContain("geheim")
                .doesNotContain("loading into")
                .hasLineCount(1);
    }
}
