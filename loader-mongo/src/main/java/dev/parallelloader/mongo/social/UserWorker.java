package dev.parallelloader.mongo.social;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
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
 * <p>A load creates the collection {@code users} if it doesn't exist, with a {@code $jsonSchema} validator for the rules above
 * (validation level strict, action error). It updates a collection that a loader created, which it recognizes by the validator's
 * title. Any other collection keeps its options and indexes; {@link SocialDatabase#init} sets the rules there as well. The worker
 * checks each row in any case.
 *
 * <p>The worker is a {@link dev.parallelloader.mongo.CollectionWorker} with settings for users. Write concern and timeouts are
 * described there.
 */
public final class UserWorker {

    private UserWorker() {}

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
        return SocialSchema.USERS.worker(uri).build();
    }

    /**
     * Returns a worker for the loader's builder that waits for a lost server for another time than the default.
     *
     * @param uri as for {@link #into(String)}
     * @param serverWait as for {@link dev.parallelloader.mongo.CollectionWorkerBuilder#serverWait}
     * @return the worker as a component that any JVM can create
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code serverWait} is out of range
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static Component<ChunkWorkerFactory> into(String uri, Duration serverWait) {
        return SocialSchema.USERS.worker(uri).serverWait(serverWait).build();
    }
}
