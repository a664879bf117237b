package dev.parallelloader.mongo;

import dev.parallelloader.api.LoaderException;
import java.time.Duration;
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
                link, CollectionSchema.USERS, v -> new User(v.get(0), v.get(1), v.get(2), v.get(3)));
        statuses =
                new SocialCollection<>(link, CollectionSchema.STATUSES, v -> new Status(v.get(0), v.get(1), v.get(2)));
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
        return new SocialDatabase(MongoUri.parse(uri));
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
        return new StatusRepository(link, statuses, users);
    }

    /**
     * Makes sure that collections, validators and the index are there, as {@link UserWorker#prepare} does: to be called
     * before the first user is added to a database that no file was loaded into.
     *
     * @throws LoaderException if the server can't be reached or refuses, or the thread was interrupted, whose flag is
     *     then set again
     */
    public void prepare() {
        try {
            new SchemaSetup(link).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoaderException("interrupted while setting up " + link.uri(), e);
        }
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
        return MongoUri.parse(uri).withDatabase(database);
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
        try {
            return new OrphanSearch(patient).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoaderException("interrupted while looking at " + link.uri(), e);
        }
    }

    /**
     * Drops the whole database with all that is in it, whoever put it there. Does nothing if there is no such database.
     *
     * @throws LoaderException if the server can't be reached or refuses, or the thread was interrupted, whose flag is
     *     then set again
     */
    public void drop() {
        try {
            link.await(Flux.from(link.database().drop()), 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoaderException("interrupted while dropping " + link.uri(), e);
        }
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
