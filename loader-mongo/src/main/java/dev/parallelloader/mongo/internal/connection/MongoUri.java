package dev.parallelloader.mongo.internal.connection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoCredential;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.spi.dns.DnsClient;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection string that was understood: which servers, which database, how long to wait. What it prints has no
 * password.
 */
public final class MongoUri {

    /** The name of the setting that holds the connection string. */
    static final String SETTING = "uri";

    private static final Duration SELECTION = Duration.ofSeconds(10);
    /** Half the selection's time, so that a host that swallows packets is known as such before time is up. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ConnectionString parsed;
    private final String database;
    private final DnsClient dns;

    private MongoUri(ConnectionString parsed, String defaultDatabase, DnsClient dns) {
        this.parsed = parsed;
        this.database = parsed.getDatabase() == null ? defaultDatabase : parsed.getDatabase();
        this.dns = dns;
    }

    /**
     * Parses a connection string.
     *
     * @param defaultDatabase the database if the string names none
     * @throws LoaderException if it is malformed; the message names the part that is wrong and quotes nothing that could
     *     be a password, and the driver's exception, which may quote it, is not kept as the cause
     */
    public static MongoUri parse(String uri, String defaultDatabase) {
        DnsClient dns = DnsLookUp.client();
        return new MongoUri(parsed(uri, dns), defaultDatabase, dns);
    }

    private static ConnectionString parsed(String uri, DnsClient dns) {
        Optional<String> fault = UriFault.beforeParsing(uri);
        if (fault.isPresent()) {
            throw new LoaderException(fault.get(), null, SETTING);
        }
        String known = UnknownOptions.leftOutOf(uri);
        ConnectionString parsed;
        try {
            parsed = new ConnectionString(known, dns);
        } catch (IllegalArgumentException e) {
            throw new LoaderException(UriFault.of(known), null, SETTING);
        } catch (MongoConfigurationException e) {
            throw new LoaderException(
                    "the mongodb+srv:// name in the connection string has no usable DNS records; check its spelling,"
                            + " and whether this machine can ask DNS",
                    e,
                    SETTING);
        }
        WriteConcern concern = parsed.getWriteConcern();
        if (concern != null && !concern.isAcknowledged()) {
            throw new LoaderException(
                    "the connection string has w=0, with which MongoDB doesn't say what became of a"
                            + " write; leave w out, which waits until a write is safe on a majority of the servers",
                    null,
                    SETTING);
        }
        return parsed;
    }

    public static MongoUri of(Settings settings, String defaultDatabase) {
        return parse(settings.require(SETTING), defaultDatabase);
    }

    /** As settings of a component, which hide it. Asks no DNS yet. */
    public static Settings settings(String uri) {
        Objects.requireNonNull(uri, "uri");
        return Settings.none().withSecret(SETTING, checked(uri));
    }

    /** A sound connection string without options that the driver doesn't know. Asks no DNS yet. */
    public static String checked(String uri) {
        return parsed(uri, DnsLookUp.NONE).getConnectionString();
    }

    String database() {
        return database;
    }

    /**
     * The connection string with another database. Where credentials are looked up depends on the database unless the
     * string says it, or DNS does: so the new one says it.
     */
    public String withDatabase(String database) {
        String all = parsed.getConnectionString();
        int hosts = all.indexOf("://") + 3;
        int query = all.indexOf('?', hosts);
        String options = query < 0 ? "" : all.substring(query + 1);
        String path = query < 0 ? all : all.substring(0, query);
        int slash = path.indexOf('/', hosts);
        Optional<String> source = authenticationDatabase();
        if (source.isPresent() && !options.toLowerCase(Locale.ROOT).contains("authsource=")) {
            options += (options.isEmpty() ? "" : "&") + "authSource="
                    + URLEncoder.encode(source.get(), StandardCharsets.UTF_8);
        }
        return (slash < 0 ? path : path.substring(0, slash)) + "/" + database
                + (options.isEmpty() ? "" : "?" + options);
    }

    /** The servers named, such as {@code localhost:27017}. */
    String hosts() {
        return parsed.getHosts().stream()
                .map(host -> parsed.isSrvProtocol() ? host : new ServerAddress(host).toString())
                .collect(Collectors.joining(","));
    }

    Optional<String> user() {
        return Optional.ofNullable(parsed.getCredential()).map(MongoCredential::getUserName);
    }

    Optional<String> authenticationDatabase() {
        return Optional.ofNullable(parsed.getCredential()).map(MongoCredential::getSource);
    }

    boolean encrypted() {
        return Boolean.TRUE.equals(parsed.getSslEnabled());
    }

    /** How long a server is looked for before a load has begun. */
    Duration selectionTimeout() {
        return orElse(parsed.getServerSelectionTimeout(), SELECTION);
    }

    /** Whether the string itself says how long. */
    boolean saysSelectionTimeout() {
        return parsed.getServerSelectionTimeout() != null;
    }

    /** Whether the string says that writes needn't be in the server's journal to count as done. */
    boolean unjournaled() {
        WriteConcern concern = parsed.getWriteConcern();
        return concern != null && Boolean.FALSE.equals(concern.getJournal());
    }

    /**
     * How to connect. Reads go to the primary whatever the string says: a user loaded a moment ago must be found. Writes
     * count as done when they are in the journal of a majority of the servers, as far as the string says nothing else.
     *
     * @param selection how long the driver looks for a server
     * @param silence after how long without an answer a server counts as gone, unless the string says so itself
     */
    MongoClientSettings client(Duration selection, Duration silence) {
        return MongoClientSettings.builder()
                .dnsClient(dns)
                .applyConnectionString(parsed)
                .applicationName("parallel-loader")
                .readPreference(ReadPreference.primary())
                .writeConcern(writeConcern())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(selection.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(
                                orElse(parsed.getConnectTimeout(), CONNECT).toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(orElse(parsed.getSocketTimeout(), silence).toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }

    private WriteConcern writeConcern() {
        WriteConcern concern = parsed.getWriteConcern() == null ? WriteConcern.MAJORITY : parsed.getWriteConcern();
        if (concern.getWObject() == null) {
            concern = concern.withW("majority"); // it was set for the sake of a timeout or the journal
        }
        return concern.getJournal() == null ? concern.withJournal(true) : concern;
    }

    private static Duration orElse(@Nullable Integer millis, Duration usual) {
        return millis == null ? usual : Duration.ofMillis(millis);
    }

    @Override
    public String toString() {
        return hosts() + "/" + database();
    }
}
