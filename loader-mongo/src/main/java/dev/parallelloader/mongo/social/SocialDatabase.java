package dev.parallelloader.mongo.social;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.internal.connection.BlockingStep;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.MongoUri;
import dev.parallelloader.mongo.internal.schema.SchemaSetup;
import dev.parallelloader.mongo.schema.CollectionSetup;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * The stored users and statuses: read and change them one by one, verify them, drop them. An instance opens its own clients at
 * first use, and {@link #close} releases them. Thread-safe.
 */
public final class SocialDatabase implements AutoCloseable {

    /** The server counts all statuses before it replies; hundreds of millions take minutes. */
    private static final Duration LONG_READ_TIMEOUT = Duration.ofHours(1);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    private final MongoLink longRunning;
    private final MongoLink link;
    private final SocialCollection<User> users;
    private final SocialCollection<Status> statuses;

    private SocialDatabase(MongoUri uri) {
        longRunning = new MongoLink(uri, LONG_READ_TIMEOUT);
        link = new MongoLink(uri, READ_TIMEOUT);
        users = new SocialCollection<>(
                link,
                SocialSchema.USERS,
                user -> List.of(user.id(), user.email(), user.name(), user.lastname()),
                values -> new User(values.get(0), values.get(1), values.get(2), values.get(3)));
        statuses = new SocialCollection<>(
                link,
                SocialSchema.STATUSES,
                status -> List.of(status.id(), status.userId(), status.text()),
                values -> new Status(values.get(0), values.get(1), values.get(2)));
    }

    /**
     * Returns a database. Does not connect yet.
     *
     * @param uri as for {@link UserWorker#into}
     * @return the database, which the caller closes
     * @throws NullPointerException if the connection string is null
     * @throws LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static SocialDatabase open(String uri) {
        Objects.requireNonNull(uri, "uri");
        return new SocialDatabase(MongoUri.parse(uri, SocialSchema.DATABASE));
    }

    /**
     * Returns the repository of users.
     *
     * @return the repository, for use until this database is closed
     */
    public UserRepository users() {
        return new UserRepository(link, users, statuses);
    }

    /**
     * Returns the repository of statuses.
     *
     * @return the repository, for use until this database is closed
     */
    public StatusRepository statuses() {
        return new StatusRepository(statuses, users);
    }

    /**
     * Prepares both collections, as loads do: creates missing ones with their rules, and leaves collections unchanged that no
     * loader created. {@link Repository#prepare} prepares one of them.
     *
     * @throws LoaderException if the server can't be reached or rejects the request, or the thread was interrupted; its
     *     interrupt flag is then set again
     */
    public void prepare() {
        users().prepare();
        statuses().prepare();
    }

    /**
     * Sets the rules on both collections, whoever created them: a {@code $jsonSchema} validator (validation level strict,
     * action error), and an index on {@code statuses.user_id}. From then on the server rejects documents of any application
     * that break the rules of {@link UserWorker} and {@link StatusWorker}. Stored documents that break them are counted and
     * kept, but can only be changed to keep the rules. A validator that isn't the loader's is left unchanged.
     *
     * @return the results for {@code users} and {@code statuses}
     * @throws LoaderException if the server can't be reached or rejects the request, or the thread was interrupted; its
     *     interrupt flag is then set again
     */
    public List<CollectionSetup> init() {
        return BlockingStep.run(link, "setting up", () -> {
            SchemaSetup setup = new SchemaSetup(longRunning); // creating an index can take long
            return List.of(setup.init(SocialSchema.USERS.schema()), setup.init(SocialSchema.STATUSES.schema()));
        });
    }

    /**
     * Checks a connection string that is used several times. Options that the driver doesn't know are removed, so that it
     * warns of them only once. Sends no request to DNS or to a server.
     *
     * @param uri as for {@link UserWorker#into}
     * @return the connection string, with its password if it has one
     * @throws LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static String checked(String uri) {
        return MongoUri.checked(uri);
    }

    /**
     * Returns the connection string of another database on the same servers, with the same credentials.
     *
     * @param uri as for {@link UserWorker#into}
     * @param database the name of the other database
     * @return the connection string, with its password if it has one
     * @throws LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static String another(String uri, String database) {
        return MongoUri.parse(uri, SocialSchema.DATABASE).withDatabase(database);
    }

    /**
     * Counts users and statuses, and finds statuses whose user doesn't exist. This doesn't read a snapshot: while others
     * write, the result may describe a state that never existed.
     *
     * @return the result
     * @throws LoaderException if the server can't be reached or rejects the request, or the thread was interrupted; its
     *     interrupt flag is then set again
     */
    public Verification verify() {
        return BlockingStep.run(link, "verifying", () -> new OrphanSearch(longRunning).run());
    }

    /**
     * Drops the whole database, including collections that no loader created. Does nothing if it doesn't exist.
     *
     * @throws LoaderException if the server can't be reached or rejects the request, or the thread was interrupted; its
     *     interrupt flag is then set again
     */
    public void drop() {
        BlockingStep.run(
                link, "dropping", () -> link.await(Flux.from(link.database().drop()), 1));
    }

    /** Releases the clients. */
    @Override
    public void close() {
        longRunning.close();
        link.close();
    }

    /**
     * The servers and the name of the database.
     *
     * @return a string such as {@code localhost:27017/social}, without secrets
     */
    @Override
    public String toString() {
        return link.uri().toString();
    }
}
