package dev.parallelloader.mongo.social;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import dev.parallelloader.mongo.internal.write.ReferenceFilter;
import dev.parallelloader.mongo.internal.write.RowFilter;
import java.time.Duration;

/**
 * Loads status updates into the collection {@code statuses}: columns {@code STATUS_ID,USER_ID,STATUS_TEXT} become
 * documents {@code {_id, user_id, status_text}}. Other columns are ignored. Load the users first.
 *
 * <p>A row is
 *
 * <ul>
 *   <li>rejected as {@code unknown-user}, if no document in {@code users} has its user's id; users that were found are
 *       cached, so don't delete users during the load;
 *   <li>inserted, if no stored status has its id;
 *   <li>unchanged, if the stored status with its id is the same, so that you can load a file twice;
 *   <li>rejected as {@code conflict}, if the stored status with its id differs in any field, or another document has the same
 *       value in a unique index of your own;
 *   <li>rejected as {@code invalid}, if {@code STATUS_ID} or {@code USER_ID} is empty, or a validator of your own rejects it;
 *       the text may be empty;
 *   <li>rejected as {@code too-large}, if the document would be larger than 16 MiB.
 * </ul>
 *
 * <p>{@link #prepare} creates the collection {@code statuses} if it doesn't exist, with a {@code $jsonSchema} validator for the
 * rules above and an index on {@code user_id}. Existing collections, write concern, timeouts and thread safety are as for
 * {@link UserWorker}.
 */
public final class StatusWorker implements ChunkWorkerFactory {

    private final CollectionLoad load;
    private final RowFilter users;

    /**
     * Called by the loader with the settings from {@link #into}. Does not connect yet.
     *
     * @param settings {@code uri}, the connection string; {@code serverWait}, optional, in the format of
     *     {@link Duration#parse}
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed
     */
    public StatusWorker(Settings settings) {
        this.load = new CollectionLoad(settings, SocialSchemas.DATABASE, SocialSchemas.STATUSES);
        this.users = new ReferenceFilter(
                load.link(),
                SocialSchemas.USER_ID_INDEX,
                SocialSchemas.USERS.collection(),
                WriteResult.Reason.UNKNOWN_USER.code(),
                user -> "user " + user + " doesn't exist; load the users first");
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
        return Component.of(StatusWorker.class, CollectionLoad.settings(uri));
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
        return Component.of(StatusWorker.class, CollectionLoad.settings(uri, serverWait));
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
        return load.open(users);
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
