package dev.parallelloader.cli;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.parallelloader.testkit.mongo.CertificateAuthority;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A mongod with access control, and the users ann, who may write to the database social, and eve, who may only read it. */
final class GuardedServer implements AutoCloseable {

    /** The password of ann and eve. No other process of this machine has it, not even one that runs the same tests. */
    static final String PASSWORD = "p@ss:w\u00f6rd/?#[1] 100%&+" + UUID.randomUUID();

    private static final String DATABASE = "social";

    private final MongoServer mongod;
    private final MongoClient root;

    private GuardedServer(MongoServer mongod, @Nullable SSLContext tls) {
        this.mongod = mongod;
        try (MongoClient localhostException = client("mongodb://" + address(), tls)) {
            admin(localhostException, user("root", "root", new Document("role", "root").append("db", "admin")));
        }
        this.root = client("mongodb://root:root@" + address(), tls);
        admin(root, user("ann", PASSWORD, new Document("role", "readWrite").append("db", DATABASE)));
        admin(root, user("eve", PASSWORD, new Document("role", "read").append("db", DATABASE)));
    }

    /** Starts a server without TLS. */
    static GuardedServer plain() {
        return guard(MongoServer.startProcess("--auth"), null);
    }

    /**
     * Starts a server that requires TLS and has a certificate for {@code localhost}. An authority can have one such server.
     *
     * @param options more options of mongod
     */
    static GuardedServer encrypted(CertificateAuthority authority, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--auth",
                "--tlsMode=requireTLS",
                "--tlsCertificateKeyFile=" + authority.issuePem("localhost"),
                "--tlsCAFile=" + authority.pem()));
        all.addAll(List.of(options));
        SSLContext context = authority.sslContext(authority.issue("root"));
        return guard(MongoServer.startProcess(all.toArray(String[]::new)), context);
    }

    /** Creates the users. If that fails, no server is left. */
    private static GuardedServer guard(MongoServer mongod, @Nullable SSLContext tls) {
        try {
            return new GuardedServer(mongod, tls);
        } catch (RuntimeException | Error e) {
            mongod.close();
            throw e;
        }
    }

    private static Document user(String name, String password, Document role) {
        return new Document("createUser", name).append("pwd", password).append("roles", List.of(role));
    }

    private static MongoClient client(String uri, @Nullable SSLContext tls) {
        MongoClientSettings.Builder settings =
                MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri));
        if (tls != null) {
            settings.applyToSslSettings(ssl -> ssl.enabled(true).context(tls));
        }
        return MongoClients.create(settings.build());
    }

    /** Host and port, with the host name of the certificate. */
    String address() {
        return "localhost:" + mongod.port();
    }

    /** The same, with a host name that isn't in the certificate. */
    String otherAddress() {
        return "127.0.0.1:" + mongod.port();
    }

    /** The connection string of a user with {@link #PASSWORD}. */
    String uri(String user) {
        return "mongodb://" + user + ":" + encoded() + "@" + address() + "/" + DATABASE + "?authSource=admin";
    }

    /** {@link #PASSWORD}, as it is written in a connection string. */
    static String encoded() {
        return URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void clear() {
        result(root.getDatabase(DATABASE).drop());
    }

    long count(String collection) {
        Long count = result(root.getDatabase(DATABASE).getCollection(collection).countDocuments());
        return count == null ? 0 : count;
    }

    /** Makes writes wait until {@link #unlock}. */
    void lock() {
        admin(root, new Document("fsync", 1).append("lock", true));
    }

    void unlock() {
        admin(root, new Document("fsyncUnlock", 1));
    }

    /** How many requests wait for the lock to insert documents. */
    int waitingInserts() {
        return admin(root, new Document("currentOp", 1).append("op", "insert").append("waitingForLock", true))
                .getList("inprog", Document.class)
                .size();
    }

    private static Document admin(MongoClient client, Document command) {
        return Objects.requireNonNull(result(client.getDatabase("admin").runCommand(command)), "a reply");
    }

    private static <T> @Nullable T result(Publisher<T> request) {
        return Mono.from(request).block(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        root.close();
        mongod.close();
    }
}
