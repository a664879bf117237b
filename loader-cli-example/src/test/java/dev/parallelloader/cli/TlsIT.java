package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.mongo.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads into servers with users and with certificates of a CA that was made for the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class TlsIT {

    private static final SecretSearch PASSWORDS = new SecretSearch(GuardedServer.PASSWORD, GuardedServer.encoded());

    @TempDir
    Path folder;

    private CertificateAuthority authority;
    private CertificateAuthority otherAuthority;
    private GuardedServer encrypted;
    private GuardedServer plain;

    @BeforeAll
    void start(@TempDir Path certificates) throws Exception {
        authority = CertificateAuthority.create(Files.createDirectory(certificates.resolve("trusted")));
        otherAuthority = CertificateAuthority.create(Files.createDirectory(certificates.resolve("other")));
        encrypted = GuardedServer.encrypted(authority, "--tlsAllowConnectionsWithoutCertificates");
        plain = GuardedServer.plain();
    }

    @AfterAll
    void stop() {
        Stream.of(encrypted, plain).filter(server -> server != null).forEach(GuardedServer::close);
    }

    @BeforeEach
    void writeFiles() throws Exception {
        encrypted.clear();
        new SocialNetwork(50, 500, 1).writeTo(folder, false);
    }

    @ParameterizedTest
    @EnumSource(StrategyName.class)
    void users_and_statuses_are_loaded_over_tls_with_a_password_of_special_characters(StrategyName strategy)
            throws Exception {
        List<String> trust = trust(authority);
        String uri = encrypted.uri("ann") + "&tls=true";

        for (String[] load : List.of(
                new String[] {"load", "users", "accounts.csv", "--uri=" + uri, "--strategy=" + strategy},
                new String[] {"load", "statuses", "status_updates.csv", "--uri=" + uri, "--strategy=" + strategy},
                new String[] {"verify", "--uri=" + uri})) {
            Installed.run(folder, trust, load).with(ExitCode.OK);
        }

        assertThat(encrypted.count("users")).isEqualTo(50);
        assertThat(encrypted.count("statuses")).isEqualTo(500);
    }

    /** What is wrong, the connection string, the options of the JVM, and what is said about it. */
    Stream<Arguments> wrongConnections() {
        List<String> trust = trust(authority);
        String ann = encrypted.uri("ann") + "&tls=true";
        return Stream.of(
                Arguments.of(
                        "a wrong password",
                        ann.replace("ann:", "ann:not-"),
                        trust,
                        "rejected the credentials of user 'ann' (authentication database 'admin'); check user, password"
                                + " and authSource in the connection string"),
                Arguments.of(
                        "no credentials",
                        "mongodb://" + encrypted.address() + "/social?tls=true",
                        trust,
                        "requires a user and a password, and the connection string has none; add them there"),
                Arguments.of(
                        "a user who may only read",
                        encrypted.uri("eve") + "&tls=true",
                        trust,
                        "user 'eve' is not allowed to use database 'social' on MongoDB at " + encrypted.address()
                                + "; grant it the role readWrite there"),
                Arguments.of(
                        "a CA that the JVM doesn't know", ann, List.of(), "isn't signed by a CA that this JVM trusts"),
                Arguments.of(
                        "another CA of the same name",
                        ann,
                        trust(otherAuthority),
                        "import the certificate of its CA into a trust store, and set -Djavax.net.ssl.trustStore=FILE"),
                Arguments.of(
                        "a host name that isn't in the certificate",
                        ann.replace(encrypted.address(), encrypted.otherAddress()),
                        trust,
                        "is for another host (No subject alternative names matching IP address 127.0.0.1 found); use the"
                                + " host name of the certificate in the connection string"),
                Arguments.of(
                        "no tls=true for a server that requires it",
                        encrypted.uri("ann"),
                        trust,
                        "closes connections immediately; check that it is a MongoDB server and whether it requires TLS"
                                + " (tls=true in the connection string)"),
                Arguments.of(
                        "tls=true for a server without TLS",
                        plain.uri("ann") + "&tls=true",
                        trust,
                        "closes TLS connections immediately; check that it uses TLS"),
                Arguments.of(
                        "a trust store that doesn't exist",
                        ann,
                        List.of("-Djavax.net.ssl.trustStore=missing.p12"),
                        "there is no trust store missing.p12 that this JVM can read"),
                Arguments.of(
                        "a wrong password for the trust store",
                        ann,
                        List.of(
                                "-Djavax.net.ssl.trustStore=" + authority.trustStore(),
                                "-Djavax.net.ssl.trustStorePassword=wrong"),
                        "can't open its trust store or its key store (problem accessing trust store); check the files"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConnections")
    void a_wrong_connection_ends_within_seconds_with_one_sentence_and_loads_nothing(
            String what, String uri, List<String> javaOptions, String sentence) throws Exception {
        Instant before = Instant.now();
        LoaderProcess.Ended load = Installed.run(
                folder, javaOptions, "load", "users", "accounts.csv", "--strategy=processes", "--uri=" + uri);

        assertThat(Duration.between(before, Instant.now())).as(what).isLessThan(Duration.ofSeconds(10));
        assertThat(load.with(ExitCode.NOT_STARTED).err())
                .startsWith("loader: ")
                .contains(sentence)
                .hasLineCount(1);
        assertThat(load.out()).isEmpty();
        assertThat(encrypted.count("users") + plain.count("users")).isZero();
        assertThat(PASSWORDS.files(folder)).isEmpty();
    }

    @Test
    void stack_traces_have_no_password() throws Exception {
        String uri = encrypted.uri("ann") + "&tls=true";
        for (String wrong : List.of(uri.replace("ann:", "nobody:"), uri.replace("localhost", "127.0.0.1"))) {
            LoaderProcess.Ended load = Installed.run(
                    folder, trust(authority), "load", "users", "accounts.csv", "--verbose", "--uri=" + wrong);

            assertThat(load.exit()).as(load.err()).isEqualTo(ExitCode.NOT_STARTED.number());
            assertThat(load.err()).contains("\tat ");
        }
        assertThat(PASSWORDS.files(folder)).isEmpty();
    }

    @Test
    void a_client_certificate_is_used_by_child_processes(@TempDir Path certificates) throws Exception {
        CertificateAuthority strict = CertificateAuthority.create(certificates);
        Path options = Files.writeString(
                certificates.resolve("tls.options"),
                String.join("\n", trust(strict))
                        + "\n-Djavax.net.ssl.keyStore=" + strict.issue("client")
                        + "\n-Djavax.net.ssl.keyStorePassword=" + CertificateAuthority.PASSWORD + "\n");
        try (GuardedServer server = GuardedServer.encrypted(strict)) {
            String uri = server.uri("ann") + "&tls=true";
            String[] load = {"load", "users", "accounts.csv", "--strategy=processes", "--uri=" + uri};

            assertThat(Installed.run(folder, trust(strict), load)
                            .with(ExitCode.NOT_STARTED)
                            .err())
                    .contains("whether it requires a client certificate (-Djavax.net.ssl.keyStore)")
                    .hasLineCount(1);
            Installed.run(folder, List.of("@" + options), load).with(ExitCode.OK);

            assertThat(server.count("users")).isEqualTo(50);
        }
    }

    private static List<String> trust(CertificateAuthority authority) {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + authority.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + CertificateAuthority.PASSWORD);
    }
}
