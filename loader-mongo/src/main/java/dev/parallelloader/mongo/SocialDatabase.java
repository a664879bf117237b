package dev.parallelloader.mongo;

import dev.parallelloader.api.LoaderException;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * The users and statuses that are stored, to be looked at or dropped. Has a client of its own, opened at first use and released by
 * {@link #close}. Thread-safe.
 */
public final class SocialDatabase implements AutoCloseable {

    /** The server counts all statuses before its first answer; with hundreds of millions that takes minutes. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private final MongoLink link;

    private SocialDatabase(MongoLink link) {
        this.link = link;
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
        return new SocialDatabase(new MongoLink(MongoUri.parse(uri), SILENCE));
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
            return new OrphanSearch(link).run();
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

    /** Releases the client. */
    @Override
    public void close() {
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
