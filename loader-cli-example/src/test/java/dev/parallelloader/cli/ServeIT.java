package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {

    private static final Pattern LISTENING = Pattern.compile("mongodb://127\\.0\\.0\\.1:\\d+/social");

    @TempDir
    Path folder;

    @Test
    void without_a_mongod_on_the_path_the_stand_in_serves_until_a_signal() throws Exception {
        try (LoaderProcess serve =
                LoaderProcess.start(folder, environment -> environment.put("PATH", ""), "serve", "--port=0")) {
            serve.awaitPrinted("Press Ctrl-C to stop");
            assertThat(serve.printed()).contains("stand-in", "its data is not kept");

            assertThat(LoaderProcess.run(folder, "verify", "--uri", uri(serve))
                            .with(ExitCode.OK)
                            .out())
                    .containsPattern("users +0\n");

            serve.signal("TERM");
            serve.await().with(ExitCode.OK);
        }
    }

    @Test
    void a_mongod_on_the_path_keeps_its_data_from_one_run_to_the_next() throws Exception {
        Path path = Files.createDirectory(folder.resolve("bin"));
        try (MongoServer server = MongoServer.startProcess()) {
            String binary = server.process().orElseThrow().info().command().orElseThrow();
            Files.createSymbolicLink(path.resolve("mongod"), Path.of(binary));
        }
        new SocialNetwork(20, 0, 1).writeTo(folder, false);

        try (LoaderProcess serve = serve(path)) {
            LoaderProcess.run(folder, "load", "users", "accounts.csv", "--uri", uri(serve))
                    .with(ExitCode.OK);
            serve.signal("INT");
            serve.await().with(ExitCode.OK);
        }
        try (LoaderProcess serve = serve(path)) {
            assertThat(LoaderProcess.run(folder, "verify", "--uri", uri(serve))
                            .with(ExitCode.OK)
                            .out())
                    .containsPattern("users +20\n");
            serve.signal("TERM");
            serve.await().with(ExitCode.OK);
        }
    }

    @Test
    void a_port_in_use_is_one_clear_sentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LoaderProcess.Ended serve = LoaderProcess.run(folder, "serve", "--port=" + taken.getLocalPort());

            assertThat(serve.with(ExitCode.NOT_STARTED).err())
                    .contains("port " + taken.getLocalPort() + " is in use: ")
                    .hasLineCount(1);
        }
    }

    private LoaderProcess serve(Path path) throws Exception {
        LoaderProcess serve = LoaderProcess.start(
                folder,
                environment -> environment.put("PATH", path.toString()),
                "serve",
                "--port=0",
                "--data-dir=data");
        serve.awaitPrinted("Press Ctrl-C to stop");
        assertThat(serve.printed()).contains("Started MongoDB (", "its data is in data");
        return serve;
    }

    private static String uri(LoaderProcess serve) {
        Matcher matcher = LISTENING.matcher(serve.printed());
        assertThat(matcher.find()).as(serve.printed()).isTrue();
        return matcher.group();
    }
}
