package dev.parallelloader.mongo.social;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import dev.parallelloader.mongo.internal.write.RowFilter;
import java.time.Duration;

/**
 * Loads users into the collection {@code users}: columns {@code USER_ID,EMAIL,NAME,LASTNAME} become documents
 * {@code {_id, email, name, lastname}}. Other columns are ignored.
 *
 * <p>A row is
 *
 * <ul>
 *   <li>inserted, if no stored user has its id;
 *   <li>unchanged, if the stored user with its id is the same, so that you can load a file twice;
 *   <li>rejected as {@code conflict}, if the stored user with its id differs in any field, or another document has the same
 *       value in a unique index of your own;
 *   <li>rejected as {@code invalid}, if {@code USER_ID} is empty, {@code EMAIL} has no {@code @} between two other
 *       characters or more than 320 characters, or a validator of your own rejects it; names may be empty;
 *   <li>rejected as {@code too-large}, if the document would be larger than 16 MiB.
 * </ul>
 *
 * <p>{@link #prepare} creates the collection {@code users} if it doesn't exist, with a {@code $jsonSchema} validator for the
 * rules above (validation level strict, action error). It updates a collection that a loader created, which it recognizes by
 * the validator's title. Any other collection keeps its options and indexes; {@link SocialDatabase#init} sets the rules there
 * as well. The worker checks each row in any case.
 *
 * <p>An instance opens one client, at first use. Reads go to the primary. Writes use the write concern of the connection
 * string, or {@code majority}. They count as stored when they are in the server's journal. With {@code journal=false} in the
 * string they don't wait for it; a load then stops if a connection is lost, since a crash may have undone rows.
 *
 * <p>Timeouts, unless the connection string sets them:
 *
 * <ul>
 *   <li>Before a load, a server must be found within 10 seconds ({@code serverSelectionTimeoutMS}). A server that can't be
 *       reached for a known reason (no address, connection refused) is reported after two seconds.
 *   <li>During a load, the worker waits 60 seconds for a primary or for a server that restarts, or for the time given to
 *       {@link #into(String, Duration)}. It reports waits to {@link dev.parallelloader.api.worker.Ledger#waiting}.
 *   <li>Connecting takes at most 5 seconds, and a read from the network 60 seconds.
 * </ul>
 *
 * <p>A step of the load can take longer than each of these, since it may have to find a server, wait for a connection and
 * read, and the driver retries once. Thread-safe.
 */
public final class UserWorker implements ChunkWorkerFactory {

    private final CollectionLoad load;

    /**
     * Called by the loader with the settings from {@link #into}. Does not connect yet.
     *
     * @param settings {@code uri}, the connection string; {@code serverWait}, optional, in the format of
     *     {@link Duration#parse}
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed
     */
    public UserWorker(Settings settings) {
        this.load = new CollectionLoad(settings, SocialSchemas.DATABASE, SocialSchemas.USERS);
    }

    /**
     * Returns a worker for the loader's builder.
     *
     * @param uri the connection string, such as {@code mongodb://localhost:27017/social}; never printed; without a database
     *     in it, the database is {@code social}
     * @return the worker as a component that any JVM can create
     * @throws NullPointerException if the connection string is null
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static Component<ChunkWorkerFactory> into(String uri) {
        return Component.of(UserWorker.class, CollectionLoad.settings(uri));
    }

    /**
     * Returns a worker for the loader's builder that waits for a lost server for another time than the default.
     *
     * @param uri as for {@link #into(String)}
     * @param serverWait how long a load waits for a primary, or for a server that restarts, before it stops: 1 ms to 24
     *     hours; the default is 60 seconds; it is never shorter than {@code serverSelectionTimeoutMS} in the connection string
     * @return the worker as a component that any JVM can create
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code serverWait} is out of range
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static Component<ChunkWorkerFactory> into(String uri, Duration serverWait) {
        return Component.of(UserWorker.class, CollectionLoad.settings(uri, serverWait));
    }

    /**
     * Checks the columns, connects to the server, and prepares the collection.
     *
     * @param columns the columns of the input
     * @throws dev.parallelloader.api.LoaderException if a column is missing, or the server can't be reached or
     *     rejects a request
     * @throws InterruptedException if the thread was interrupted
     */
    @Override
    public void prepare(Columns columns) throws InterruptedException {
        load.prepare(columns);
    }

    @Override
    public ChunkWorker open() {
        return load.open(RowFilter.NONE);
    }

    @Override
    public String target() {
        return load.target();
    }

    @Override
    public void close() {
        load.close();
    }
}
