package dev.parallelloader.mongo.internal.connection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** Describes why no TLS connection could be opened, and what to check. The JDK reports most reasons only in its messages. */
final class TlsFailure {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String OPTIONS =
            "-Djavax.net.ssl.trustStore=FILE and -Djavax.net.ssl.trustStorePassword=PASSWORD"
                    + " (in LOADER_JAVA_OPTS for the loader command)";

    private final String hosts;
    private final List<Throwable> causes;

    /**
     * A failure.
     *
     * @param hosts the servers
     * @param causes the exceptions of all connections, with their causes
     */
    TlsFailure(String hosts, List<Throwable> causes) {
        this.hosts = hosts;
        this.causes = causes;
    }

    /** Describes the failure, unless it has nothing to do with TLS. */
    Optional<String> describe() {
        Optional<Throwable> refused = first(SSLException.class, thrown -> true);
        if (refused.isEmpty()) {
            return first(NoSuchAlgorithmException.class, thrown -> true).map(thrown -> unreadableStore());
        }
        if (has(CertPathBuilderException.class) || has(SignatureException.class)) {
            return Optional.of(missingTrustStore().orElseGet(this::unknownAuthority));
        }
        Optional<String> otherHost = first(CertificateException.class, TlsFailure::isAboutHostName)
                .map(thrown -> "the certificate of MongoDB at " + hosts + " is for another host (" + thrown.getMessage()
                        + "); use the host name of the certificate in the connection string");
        return otherHost.or(() -> refused.map(this::other));
    }

    /** The reason is in the last exception; only the default context of a JVM opens stores. */
    private String unreadableStore() {
        String reason = causes.get(causes.size() - 1).getMessage();
        return "this JVM can't open its trust store or its key store" + (reason == null ? "" : " (" + reason + ")")
                + "; check the files and passwords of -Djavax.net.ssl.trustStore and -Djavax.net.ssl.keyStore";
    }

    /** The JDK doesn't report a trust store that doesn't exist, but uses its own. */
    private static Optional<String> missingTrustStore() {
        return Optional.ofNullable(System.getProperty(TRUST_STORE))
                .filter(store -> !Files.isReadable(Path.of(store)))
                .map(store -> "there is no trust store " + store + " that this JVM can read; check -D" + TRUST_STORE);
    }

    /** The signature doesn't match if the trust store has another CA with the same name. */
    private String unknownAuthority() {
        return "the certificate of MongoDB at " + hosts
                + " isn't signed by a CA that this JVM trusts; import the certificate of its CA into a trust store, and set "
                + OPTIONS;
    }

    private String other(Throwable refused) {
        return "can't open a TLS connection to MongoDB at " + hosts + " (" + refused.getMessage()
                + "); check that the server uses TLS, its versions of TLS, and whether it requires a client certificate"
                + " (-Djavax.net.ssl.keyStore)";
    }

    /** The subclasses have other reasons. These are the messages of the JDK's comparison of host names. */
    private static boolean isAboutHostName(Throwable thrown) {
        return thrown.getClass() == CertificateException.class
                && String.valueOf(thrown.getMessage()).matches("No (subject alternative|name matching).*");
    }

    private boolean has(Class<? extends Throwable> type) {
        return first(type, thrown -> true).isPresent();
    }

    private Optional<Throwable> first(Class<? extends Throwable> type, Predicate<Throwable> condition) {
        return causes.stream().filter(type::isInstance).filter(condition).findFirst();
    }
}
