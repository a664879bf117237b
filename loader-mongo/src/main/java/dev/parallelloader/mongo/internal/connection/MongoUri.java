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

/** A parsed connection string: servers, database, timeouts. Its string form has no password. */
public final class MongoUri {

    /** The name of the setting that holds the connection string. */
    static final String SETTING = "uri";

    private static final Duration SELECTION_TIMEOUT = Duration.ofSeconds(10);
    /** Half the time of the selection, so that a host that drops packets is detected before the selection ends. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

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
     * @throws LoaderException if it is malformed; the message names the malformed part and quotes nothing that could be a
     *     password; the driver's exception, which may quote it, is not the cause
     */
    public static MongoUri parse(String uri, String defaultDatabase) {
        DnsClient dns = DnsLookup.client();
        return new MongoUri(parsed(uri, dns), defaultDatabase, dns);
    }

    private static ConnectionString parsed(String uri, DnsClient dns) {
        Optional<String> fault = MalformedUri.beforeParsing(uri);
        if (fault.isPresent()) {
            throw new LoaderException(fault.get(), null, SETTING);
        }
        String known = UnknownOptions.removedFrom(uri);
        ConnectionString parsed;
        try {
            parsed = new ConnectionString(known, dns);
        } catch (IllegalArgumentException e) {
            throw new LoaderException(MalformedUri.describe(known), null, SETTING);
        } catch (MongoConfigurationException e) {
            throw new LoaderException(
                    "the mongodb+srv:// name in the connection string has no usable DNS records; check its spelling,"
                            + " and whether this machine can reach a DNS server",
                    e,
                    SETTING);
        }
        WriteConcern concern = parsed.getWriteConcern();
        if (concern != null && !concern.isAcknowledged()) {
            throw new LoaderException(
                    "the connection string has w=0, with which MongoDB doesn't report the outcome of a write; remove w to"
                            + " wait until writes are safe on a majority of the servers",
                    null,
                    SETTING);
        }
        return parsed;
    }

    public static MongoUri of(Settings settings, String defaultDatabase) {
        return parse(settings.require(SETTING), defaultDatabase);
    }

    /** The settings of a component, which hide the connection string. Sends no DNS request. */
    public static Settings settings(String uri) {
        Objects.requireNonNull(uri, "uri");
        return Settings.none().withSecret(SETTING, checked(uri));
    }

    /** Returns a well-formed connection string without options that the driver doesn't know. Sends no DNS request. */
    public static String checked(String uri) {
        return parsed(uri, DnsLookup.NONE).getConnectionString();
    }

    String database() {
        return database;
    }

    /**
     * The connection string with another database. Unless the string or DNS names the authentication database, it is derived
     * from the database; the new string therefore names it.
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

    /** The servers, such as {@code localhost:27017}. */
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

    /** How long to look for a server before the load starts. */
    Duration selectionTimeout() {
        return orElse(parsed.getServerSelectionTimeout(), SELECTION_TIMEOUT);
    }

    /** Whether the string sets that timeout. */
    boolean setsSelectionTimeout() {
        return parsed.getServerSelectionTimeout() != null;
    }

    /** Whether the string turns the journal off, so that writes are confirmed before they are in it. */
    boolean unjournaled() {
        WriteConcern concern = parsed.getWriteConcern();
        return concern != null && Boolean.FALSE.equals(concern.getJournal());
    }

    /**
     * The settings of a client. Reads always go to the primary, since documents that were just written must be found. Writes
     * are confirmed when they are in the journal of a majority of the servers, unless the string says otherwise.
     *
     * @param selection how long the driver looks for a server
     * @param readTimeout how long a server may send nothing before it is considered lost, unless the string sets it
     */
    MongoClientSettings client(Duration selection, Duration readTimeout) {
        return MongoClientSettings.builder()
                .dnsClient(dns)
                .applicationName("parallel-loader") // unless the string sets it
                .applyConnectionString(parsed)
                .readPreference(ReadPreference.primary())
                .writeConcern(writeConcern())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(selection.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(
                                orElse(parsed.getConnectTimeout(), CONNECT_TIMEOUT)
                                        .toMillis(),
                                TimeUnit.MILLISECONDS)
                        .readTimeout(
                                orElse(parsed.getSocketTimeout(), readTimeout).toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }

    private WriteConcern writeConcern() {
        WriteConcern concern = parsed.getWriteConcern() == null ? WriteConcern.MAJORITY : parsed.getWriteConcern();
        if (concern.getWObject() == null) {
            concern = concern.withW("majority"); // the string sets only its timeout or the journal
        }
        return concern.getJournal() == null ? concern.withJournal(true) : concern;
    }

    private static Duration orElse(@Nullable Integer millis, Duration defaultValue) {
        return millis == null ? defaultValue : Duration.ofMillis(millis);
    }

    @Override
    public String toString() {
        return hosts() + "/" + database();
    }
}
