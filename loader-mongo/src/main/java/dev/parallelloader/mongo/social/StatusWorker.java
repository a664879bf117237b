package dev.parallelloader.mongo.social;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import java.time.Duration;

/**
 * Loads status updates into the collection {@code statuses}: columns {@code STATUS_ID,USER_ID,STATUS_TEXT} become
 * documents {@code {_id, user_id, status_text}}. Other columns are ignored. Load the users first.
 *
 * <p>A row is
 *
 * <ul>
 *   <li>rejected as {@code unknown-user}, if no document of {@code users} has its user's id; users found are remembered
 *       for the load, so nobody should delete users meanwhile;
 *   <li>inserted, if no status has its id;
 *   <li>unchanged, if the status stored under its id is the same: loading a file twice is safe;
 *   <li>rejected as {@code conflict}, if the status stored under its id differs in any field, or another document holds
 *       the same value in a unique index that you have made;
 *   <li>rejected as {@code invalid}, if {@code STATUS_ID} or {@code USER_ID} is empty, or a validator of your own refuses
 *       it; the text may be empty;
 *   <li>rejected as {@code too-large}, if the document would have more than 16 MiB.
 * </ul>
 *
 * <p>{@link #prepare} creates the collection {@code statuses} if it isn't there, with a {@code $jsonSchema} validator that
 * has the rules above and an index on {@code user_id}. What is there already, time-outs, concerns and thread safety are as
 * with {@link UserWorker}.
 */
public final class StatusWorker implements ChunkWorkerFactory {

    private final CollectionLoad load;
    private final KnownUsers users;

    /**
     * Made by the loader, from {@link #into}. Does not connect yet.
     *
     * @param settings {@code uri}, the connection string; {@code serverWait}, as {@link Duration#parse} reads it, may be
     *     left out
     * @throws dev.parallelloader.api.LoaderException if the connection string is malformed
     */
    public StatusWorker(Settings settings) {
        this.load = new CollectionLoad(settings, SocialSchemas.DATABASE, SocialSchemas.STATUSES);
        this.users = new KnownUsers(load.link());
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
        return Component.of(StatusWorker.class, CollectionLoad.settings(uri));
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
        return Component.of(StatusWorker.class, CollectionLoad.settings(uri, serverWait));
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
