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
 * <p>{@link #prepare} creates the collection {@code users} if it isn't there, with a {@code $jsonSchema} validator that has
 * the rules above (validation level strict, action error). A collection that a loader created is brought up to date, which
 * it knows by the validator's title. Any other collection keeps its options and indexes: {@link SocialDatabase#init} sets
 * the rules there, too. Each row is checked by the worker in any case.
 *
 * <p>One instance has one client, opened at first use. Reads go to the primary. Writes have the write concern of the
 * connection string, {@code majority} if it has none, and count as stored when they are in the server's journal, unless the
 * string says {@code journal=false}: then a load stops when a connection breaks, since a crash may have undone rows.
 *
 * <p>Before a load has begun a server is looked for during 10 seconds, or what {@code serverSelectionTimeoutMS} in the
 * string says; if it doesn't say, a server that is certainly out of reach (no address, connections refused) is told after
 * two seconds. A load that has begun waits 60 seconds for a primary or for a server that restarts
 * ({@link #into(String, Duration)} changes that), and tells {@link dev.parallelloader.api.worker.Ledger#waiting} what it waits
 * for. Unless the string says otherwise, a server is connected to within 5 seconds, and each read from the network given up
 * after 60 seconds of silence. A step of the load may take longer than any of these: it may have to find a server, wait for
 * a connection and read, and the driver tries once more what failed. Thread-safe.
 */
public final class UserWorker implements ChunkWorkerFactory {

    private final CollectionLoad load;

    /**
     * Made by the loader, from {@link #into}. Does not connect yet.
     *
     * @param settings {@code uri}, the connection string; {@code serverWait}, as {@link Duration#parse} reads it, may be
     *     left out
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed
     */
    public UserWorker(Settings settings) {
        this.load = new CollectionLoad(settings, SocialSchemas.DATABASE, SocialSchemas.USERS);
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
        return Component.of(UserWorker.class, CollectionLoad.settings(uri));
    }

    /**
     * A worker for a loader's builder, which waits longer or less long than usual for a server that is lost in mid-load.
     *
     * @param uri as for {@link #into(String)}
     * @param serverWait how long a load that has begun waits for a primary, or for a server that restarts, before it stops:
     *     1 ms to 24 hours; 60 seconds if left out, and never less than {@code serverSelectionTimeoutMS} of the
     *     connection string
     * @return the worker as a component that any JVM can make
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code serverWait} is out of range
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed; the message names the part
     */
    public static Component<ChunkWorkerFactory> into(String uri, Duration serverWait) {
        return Component.of(UserWorker.class, CollectionLoad.settings(uri, serverWait));
    }

    /**
     * Checks the columns, reaches the server, gets the collection ready.
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
