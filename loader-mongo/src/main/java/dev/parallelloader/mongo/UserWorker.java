package dev.parallelloader.mongo;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;

/**
 * Loads accounts into the collection {@code users}: columns {@code USER_ID,EMAIL,NAME,LASTNAME} become documents
 * {@code {_id, email, name, lastname}}. Other columns are ignored.
 *
 * <p>A row is
 *
 * <ul>
 *   <li>inserted, if no user has its id;
 *   <li>unchanged, if the user stored under its id is the same: loading a file twice is safe;
 *   <li>rejected as {@code conflict}, if the user stored under its id differs in any field, or another document holds the
 *       same value in a unique index that you have made;
 *   <li>rejected as {@code invalid}, if {@code USER_ID} is empty, {@code EMAIL} has no {@code @} between two other
 *       characters or more than 320 characters, or a validator of your own refuses it; names may be empty;
 *   <li>rejected as {@code too-large}, if the document would have more than 16 MiB.
 * </ul>
 *
 * <p>{@link #prepare} creates the collections {@code users} and {@code statuses} where they are missing, puts a
 * {@code $jsonSchema} validator with the rules above on each (validation level strict, action error), and an index on
 * {@code statuses.user_id}. A validator that isn't the loader's is left as it is.
 *
 * <p>One instance has one client, opened at first use. Reads go to the primary; writes have the write concern of the
 * connection string, {@code majority} if it has none. Unless the string says otherwise a server is looked for during 10
 * seconds, connected to within 5, and each read from the network given up after 60 seconds of silence. A step of the load
 * may take longer than any of these: it may have to find a server, wait for a connection and read, and the driver tries
 * once more what failed. Thread-safe.
 */
public final class UserWorker implements ChunkWorkerFactory {

    private final SocialLoad load;

    /**
     * Made by the loader, from {@link #into}. Does not connect yet.
     *
     * @param settings {@code uri}, the connection string
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed
     */
    public UserWorker(Settings settings) {
        this.load = new SocialLoad(settings, CollectionSchema.USERS);
    }

    /**
     * A worker for a loader's builder.
     *
     * @param uri the connection string, such as {@code mongodb://localhost:27017/social}; the database is {@code social}
     *     if it names none; never shown
     * @return the worker as a component that any JVM can make
     * @throws NullPointerException if the connection string is null
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed; the message names the part
     */
    public static Component<ChunkWorkerFactory> into(String uri) {
        return Component.of(UserWorker.class, MongoUri.settings(uri));
    }

    /**
     * Checks the columns, reaches the server, sets up the schema.
     *
     * @param columns the columns of the input
     * @throws dev.parallelloader.api.LoaderException if a column is missing, or the server can't be reached or refuses
     * @throws InterruptedException if the thread was interrupted
     */
    @Override
    public void prepare(Columns columns) throws InterruptedException {
        load.prepare(columns);
    }

    @Override
    public ChunkWorker open() {
        return load.worker((users, ledger) -> users);
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
