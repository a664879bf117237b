package dev.parallelloader.mongo.social;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.MongoUri;
import dev.parallelloader.mongo.internal.schema.SchemaSetup;
import dev.parallelloader.mongo.schema.CollectionSetup;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * The users and statuses that are stored: to be verified, to be looked at and changed one by one, to be dropped. Has
 * clients of its own, opened at first use and released by {@link #close}. Thread-safe.
 */
public final class SocialDatabase implements AutoCloseable {

    /** The server counts all statuses before its first answer; with hundreds of millions that takes minutes. */
    private static final Duration SILENCE_OF_VERIFY = Duration.ofHours(1);

    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final MongoLink patient;
    private final MongoLink link;
    private final SocialCollection<User> users;
    private final SocialCollection<Status> statuses;

    private SocialDatabase(MongoUri uri) {
        patient = new MongoLink(uri, SILENCE_OF_VERIFY);
        link = new MongoLink(uri, SILENCE);
        users = new SocialCollection<>(
                link,
                SocialSchemas.USERS,
                user -> List.of(user.id(), user.email(), user.name(), user.lastname()),
                values -> new User(values.get(0), values.get(1), values.get(2), values.get(3)));
        statuses = new SocialCollection<>(
                link,
                SocialSchemas.STATUSES,
                status -> List.of(status.id(), status.userId(), status.text()),
                values -> new Status(values.get(0), values.get(1), values.get(2)));
    }

    /**
     * A database by its connection string. Does not connect yet.
     *
     * @param uri as for {@link UserWorker#into}
     * @return the database, to be closed by the caller
     * @throws NullPointerException if the connection string is null
     * @throws LoaderException if the connection string is malformed; the message names the part
     */
    public static SocialDatabase open(String uri) {
        Objects.requireNonNull(uri, "uri");
        return new SocialDatabase(MongoUri.parse(uri, SocialSchemas.DATABASE));
    }

    /**
     * The users, one by one.
     *
     * @return the repository, which works until this is closed
     */
    public UserRepository users() {
        return new UserRepository(link, users, statuses);
    }

    /**
     * The statuses, one by one.
     *
     * @return the repository, which works until this is closed
     */
    public StatusRepository statuses() {
        return new StatusRepository(statuses, users);
    }

    /**
     * Gets both collections ready, as loads do: creates those that aren't there, with their rules, and leaves collections
     * alone that no loader created. {@link UserRepository#prepare} and {@link StatusRepository#prepare} do so for one.
     *
     * @throws LoaderException if the server can't be reached or refuses, or the thread was interrupted, whose flag is
     *     then set again
     */
    public void prepare() {
        users().prepare();
        statuses().prepare();
    }

    /**
     * Sets the rules on both collections, whoever created them: a {@code $jsonSchema} validator (validation level strict,
     * action error), and an index on {@code statuses.user_id}. From then on the server refuses documents, of any
     * application, that don't keep the rules of {@link UserWorker} and {@link StatusWorker}. Documents that are there
     * already aren't checked, but can't be changed without keeping the rules. A validator that isn't the loader's is left as
     * it is.
     *
     * @return what was done to {@code users} and to {@code statuses}
     * @throws LoaderException if the server can't be reached or refuses, or the thread was interrupted, whose flag is
     *     then set again
     */
    public List<CollectionSetup> init() {
        return BlockingStep.run(link, "setting up", () -> {
            SchemaSetup setup = new SchemaSetup(patient); // creating an index may take long
            return List.of(setup.init(SocialSchemas.USERS), setup.init(SocialSchemas.STATUSES));
        });
    }

    /**
     * A connection string as it is understood, for whoever uses it more than once: options that the driver doesn't know are
     * left out, so that it warns of them here and not each time. Asks neither DNS nor a server.
     *
     * @param uri as for {@link UserWorker#into}
     * @return the connection string; may hold a password, as the given one may
     * @throws LoaderException if the connection string is malformed; the message names the part
     */
    public static String checked(String uri) {
        return MongoUri.checked(uri);
    }

    /**
     * The connection string of another database of the same servers, reached with the same credentials.
     *
     * @param uri as for {@link UserWorker#into}
     * @param database the other database's name
     * @return a connection string that differs in the database; may hold a password, as the given one may
     * @throws LoaderException if the connection string is malformed; the message names the part
     */
    public static String another(String uri, String database) {
        return MongoUri.parse(uri, SocialSchemas.DATABASE).withDatabase(database);
    }

    /**
     * Counts users and statuses and looks for statuses whose user isn't there. The look isn't one moment's: with writers
     * at work it tells of a state that may never have been.
     *
     * @return what was found
     * @throws LoaderException if the server can't be reached or refuses, or the thread was interrupted, whose flag is
     *     then set again
     */
    public Verification verify() {
        return BlockingStep.run(link, "verifying", () -> new OrphanSearch(patient).run());
    }

    /**
     * Drops the whole database with all that is in it, whoever put it there. Does nothing if there is no such database.
     *
     * @throws LoaderException if the server can't be reached or refuses, or the thread was interrupted, whose flag is
     *     then set again
     */
    public void drop() {
        BlockingStep.run(
                link, "dropping", () -> link.await(Flux.from(link.database().drop()), 1));
    }

    /** Releases the clients. */
    @Override
    public void close() {
        patient.close();
        link.close();
    }

    /**
     * Which database it is.
     *
     * @return such as {@code localhost:27017/social}; without secrets
     */
    @Override
    public String toString() {
        return link.uri().toString();
    }
}
