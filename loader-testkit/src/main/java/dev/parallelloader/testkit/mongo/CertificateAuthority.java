package dev.parallelloader.testkit.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority that only its tests trust, for servers with TLS. Keys and certificates are files in a folder of the
 * test, made with the JDK's {@code keytool}. Not thread-safe.
 */
public final class CertificateAuthority {

    /** The password of every store. */
    public static final String PASSWORD = "changeit";

    private static final String CA = "ca";

    private final Path folder;
    private final Path keys;

    private CertificateAuthority(Path folder) {
        this.folder = folder;
        this.keys = folder.resolve("ca-keys.p12");
    }

    /**
     * Creates an authority.
     *
     * @param folder an existing folder, in which the files are written
     * @return an authority with a key of its own
     * @throws IOException if keytool fails or a file can't be written
     * @throws InterruptedException if the thread is interrupted while it waits for keytool
     */
    public static CertificateAuthority create(Path folder) throws IOException, InterruptedException {
        CertificateAuthority authority = new CertificateAuthority(folder);
        authority.makeKeys(CA, authority.keys, "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
        authority.keytool(
                authority.keys,
                "-exportcert",
                "-alias",
                CA,
                "-rfc",
                "-file",
                authority.pem().toString());
        authority.keytool(
                authority.trustStore(),
                "-importcert",
                "-alias",
                CA,
                "-file",
                authority.pem().toString(),
                "-noprompt");
        return authority;
    }

    /**
     * Returns the certificate of the authority.
     *
     * @return a file in the format of mongod's {@code --tlsCAFile}
     */
    public Path pem() {
        return folder.resolve("ca.pem");
    }

    /**
     * Returns a trust store with the certificate of the authority.
     *
     * @return a file for {@code javax.net.ssl.trustStore}, with {@link #PASSWORD}
     */
    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    /**
     * Returns a context for clients in this JVM.
     *
     * @param clientKeys what {@link #issue} returned, for servers that require a certificate of their clients
     * @return a context that trusts this authority
     * @throws IOException if a store can't be read
     * @throws GeneralSecurityException if the JVM doesn't support TLS
     */
    public SSLContext sslContext(Path clientKeys) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trustStore()));
        KeyManagerFactory client = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        client.init(load(clientKeys), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(client.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /**
     * Issues a certificate for a key of its own.
     *
     * @param name the common name, which also names the file; another one for each certificate
     * @param hosts the host names that the certificate is for; with none, it is only for clients
     * @return a key store for {@code javax.net.ssl.keyStore}, with {@link #PASSWORD}
     * @throws IOException if keytool fails or a file can't be written
     * @throws InterruptedException if the thread is interrupted while it waits for keytool
     */
    public Path issue(String name, String... hosts) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        String request = folder.resolve(name + ".csr").toString();
        String reply = folder.resolve(name + ".crt").toString();
        makeKeys(name, store);
        keytool(store, "-certreq", "-alias", name, "-file", request);
        List<String> issue =
                new ArrayList<>(List.of("-gencert", "-alias", CA, "-infile", request, "-outfile", reply, "-rfc"));
        if (hosts.length > 0) {
            String names = Arrays.stream(hosts).map(host -> "dns:" + host).collect(Collectors.joining(","));
            issue.addAll(List.of("-ext", "san=" + names));
        }
        keytool(keys, issue.toArray(String[]::new));
        keytool(store, "-importcert", "-alias", CA, "-file", pem().toString(), "-noprompt");
        keytool(store, "-importcert", "-alias", name, "-file", reply);
        return store;
    }

    /**
     * Issues a certificate for a server. Can be called once for the same hosts.
     *
     * @param hosts the host names that the certificate is for
     * @return key and certificate in the format of mongod's {@code --tlsCertificateKeyFile}
     * @throws IOException if keytool fails or a file can't be written
     * @throws GeneralSecurityException if the key can't be read
     * @throws InterruptedException if the thread is interrupted while it waits for keytool
     */
    public Path issuePem(String... hosts) throws IOException, GeneralSecurityException, InterruptedException {
        String name = "server-" + String.join("-", hosts);
        KeyStore store = load(issue(name, hosts));
        String text =
                block("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded())
                        + block("CERTIFICATE", store.getCertificate(name).getEncoded());
        return Files.writeString(folder.resolve(name + ".pem"), text);
    }

    private static String block(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        return loaded;
    }

    private void makeKeys(String name, Path store, String... extensions) throws IOException, InterruptedException {
        List<String> make =
                new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "RSA", "-dname", "CN=" + name));
        make.addAll(List.of(extensions));
        keytool(store, make.toArray(String[]::new));
    }

    private void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", // half the time of such a short run
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool failed: " + Files.readString(log, StandardCharsets.UTF_8));
        }
    }
}
