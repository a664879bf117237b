package dev.parallelloader.mongo.social;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.CollectionWorkerBuilder;
import dev.parallelloader.mongo.ReferenceCheck;
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
 * <p>A load creates the collection {@code statuses} if it doesn't exist, with a {@code $jsonSchema} validator for the
 * rules above and an index on {@code user_id}. Existing collections, write concern and timeouts are as for
 * {@link UserWorker}.
 */
public final class StatusWorker {

    private StatusWorker() {}

    /**
     * Returns a worker for the loader's builder.
     *
     * @param uri as for {@link UserWorker#into(String)}
     * @return the worker as a component that any JVM can create
     * @throws NullPointerException if the connection string is null
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static Component<ChunkWorkerFactory> into(String uri) {
        return builder(uri).build();
    }

    /**
     * Returns a worker for the loader's builder that waits for a lost server for another time than the default.
     *
     * @param uri as for {@link UserWorker#into(String)}
     * @param serverWait as for {@link CollectionWorkerBuilder#serverWait}
     * @return the worker as a component that any JVM can create
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code serverWait} is out of range
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed; the message names the malformed part
     */
    public static Component<ChunkWorkerFactory> into(String uri, Duration serverWait) {
        return builder(uri).serverWait(serverWait).build();
    }

    private static CollectionWorkerBuilder builder(String uri) {
        return SocialSchema.STATUSES
                .worker(uri)
                .reference(ReferenceCheck.of(SocialField.USER_ID.name(), SocialSchema.USERS.collection())
                        .withCode(WriteResult.Reason.UNKNOWN_USER.code()));
    }
}
