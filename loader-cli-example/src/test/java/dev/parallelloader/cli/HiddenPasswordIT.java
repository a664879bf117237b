package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches for the passwords of a load where other users of the machine could see them, and in all that the load writes. */
@EnabledOnOs(OS.LINUX) // for /proc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class HiddenPasswordIT {

    private static final SecretSearch URI_PASSWORD = new SecretSearch(GuardedServer.PASSWORD, GuardedServer.encoded());
    private static final SecretSearch KEY_PASSWORD = new SecretSearch(CertificateAuthority.PASSWORD);
    private static final SecretSearch ALL_PASSWORDS =
            new SecretSearch(GuardedServer.PASSWORD, GuardedServer.encoded(), CertificateAuthority.PASSWORD);

    /** Where the user has put the connection string. */
    private enum Place {
        OPTION,
        VARIABLE,
        FILE
    }

    @TempDir
    Path folder;

    private Path secrets;
    private List<String> options;
    private GuardedServer server;

    @BeforeAll
    void start(@TempDir Path secrets) throws Exception {
        this.secrets = secrets;
        CertificateAuthority authority = CertificateAuthority.create(secrets);
        options = List.of("@" + tlsOptions(authority));
        server = GuardedServer.encrypted(authority);
    }

    @AfterAll
    void stop() {
        if (server != null) { // null after a skip
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_password_is_only_where_the_user_has_put_it(Place place) throws Exception {
        new SocialNetwork(400, 0, 1).writeTo(folder, false);
        Files.writeString(folder.resolve("accounts.csv"), ",no@id,No,Id\n", StandardOpenOption.APPEND);
        String uri = server.uri("ann") + "&tls=true";
        server.clear();
        // The load then only reads before its first chunk, and waits with its first insert.
        Installed.run(folder, options, "init", "--uri=" + uri).with(ExitCode.OK);
        server.lock();
        try (LoaderProcess load = start(place, uri)) {
            try {
                Await.until("two children insert", Duration.ofMinutes(1), () -> server.waitingInserts() >= 2);
                assertThatPasswordsAreHiddenBy(load.handle(), place);
            } finally {
                server.unlock();
            }
            load.await().with(ExitCode.REJECTED);
        }
        assertThat(server.count("users")).isEqualTo(400);
        assertThat(ALL_PASSWORDS.files(folder)).as("after the load").isEmpty();
        assertThat(folder.resolve("report.json")).exists();
        assertThat(folder.resolve("run/load.log")).exists();
        assertThat(folder.resolve("run/rejects/accounts.reasons.csv")).exists();
    }

    private void assertThatPasswordsAreHiddenBy(ProcessHandle load, Place place) throws Exception {
        List<Long> parent = List.of(load.pid());
        List<Long> children = load.descendants().map(ProcessHandle::pid).toList();
        assertThat(children)
                .hasSize(2)
                .allSatisfy(pid -> assertThat(SecretSearch.commandLine(pid)).contains("ChildMain"));
        assertThat(ALL_PASSWORDS.commandLines(children)).isEmpty();
        assertThat(ALL_PASSWORDS.environments(children)).isEmpty();
        assertThat(URI_PASSWORD.commandLines()).isEqualTo(place == Place.OPTION ? parent : List.of());
        assertThat(URI_PASSWORD.environments(parent)).isEqualTo(place == Place.VARIABLE ? parent : List.of());
        assertThat(KEY_PASSWORD.commandLines(parent)).isEmpty();
        assertThat(KEY_PASSWORD.environments(parent)).isEmpty();
        assertThat(ALL_PASSWORDS.files(folder)).as("while the load runs").isEmpty();
    }

    private LoaderProcess start(Place place, String uri) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "load",
                "users",
                "accounts.csv",
                "--strategy=processes",
                "--parallelism=2",
                "--chunk-size=100",
                "--run-folder=run",
                "--report=report.json",
                "--verbose"));
        if (place == Place.OPTION) {
            arguments.add("--uri=" + uri);
        }
        Path settings = Files.createDirectories(secrets.resolve("parallel-loader"));
        Files.writeString(settings.resolve("loader.properties"), place == Place.FILE ? "uri = " + uri + "\n" : "");
        return Installed.start(
                folder,
                options,
                environment -> {
                    environment.put("XDG_CONFIG_HOME", secrets.toString());
                    if (place == Place.VARIABLE) {
                        environment.put("LOADER_URI", uri);
                    }
                },
                arguments.toArray(String[]::new));
    }

    /** Writes the options for a JVM whose key store has a password. */
    private Path tlsOptions(CertificateAuthority authority) throws Exception {
        return Files.writeString(
                secrets.resolve("tls.options"),
                "-Djavax.net.ssl.trustStore=" + authority.trustStore()
                        + "\n-Djavax.net.ssl.trustStorePassword=" + CertificateAuthority.PASSWORD
                        + "\n-Djavax.net.ssl.keyStore=" + authority.issue("client")
                        + "\n-Djavax.net.ssl.keyStorePassword=" + CertificateAuthority.PASSWORD + "\n");
    }
}
