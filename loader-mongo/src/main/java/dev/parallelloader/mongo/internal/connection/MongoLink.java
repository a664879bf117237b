package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoClientSettings;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerType;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.api.worker.StopLoadException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A lazily opened client with blocking waits for its results. Thread-safe.
 *
 * <p>A wait ends with the result, at its deadline, or when the thread is interrupted. In the last two cases the publishers
 * are cancelled, so no further request is sent. The server completes the requests that it has received, which is harmless,
 * since writes are idempotent by {@code _id}.
 */
public final class MongoLink implements AutoCloseable {

    private static final Duration UNLIMITED = Duration.ofHours(1);

    private static final Set<ServerType> WITH_TRANSACTIONS =
            EnumSet.of(ServerType.REPLICA_SET_PRIMARY, ServerType.SHARD_ROUTER, ServerType.LOAD_BALANCER);

    private static final Set<ClusterType> WITH_RETRYABLE_WRITES =
            EnumSet.of(ClusterType.REPLICA_SET, ClusterType.SHARDED, ClusterType.LOAD_BALANCED);

    private final MongoUri uri;
    private final Duration selection;
    private final MongoClientSettings settings;
    private final LostConnections lost;
    private final KnownLimits limits = new KnownLimits();
    private volatile boolean retryableWrites;
    private @Nullable MongoClient client;
    private boolean closed;

    /**
     * A link for single requests.
     *
     * @param readTimeout how long a server may send nothing before it is considered lost
     */
    public MongoLink(MongoUri uri, Duration readTimeout) {
        this(uri, readTimeout, uri.selectionTimeout());
    }

    /**
     * A link for loads.
     *
     * @param readTimeout how long a server may send nothing before it is considered lost
     * @param serverWait how long a load that has started waits for a server
     */
    public MongoLink(MongoUri uri, Duration readTimeout, Duration serverWait) {
        this.uri = uri;
        this.selection = uri.setsSelectionTimeout() && uri.selectionTimeout().compareTo(serverWait) > 0
                ? uri.selectionTimeout()
                : serverWait;
        this.lost = new LostConnections(uri);
        this.settings = uri.client(selection, readTimeout);
    }

    /** Where the client connects. */
    public MongoUri uri() {
        return uri;
    }

    public <T> MongoCollection<T> collection(String name, Class<T> documents) {
        return database().getCollection(name, documents);
    }

    public MongoDatabase database() {
        return client().getDatabase(uri.database());
    }

    /**
     * Waits for all results of a publisher, before the load starts or for a single request. The wait ends soon if no server
     * is reachable.
     *
     * @param steps the largest number of consecutive replies from the server that this takes
     * @throws LoaderException if the server fails; a {@link StopLoadException} if it would fail for every chunk
     * @throws InterruptedException if the thread was interrupted
     */
    public <T> List<T> await(Flux<T> results, int steps) throws InterruptedException {
        return await(results, steps, ServerWatch.beforeLoad(uri), new MongoErrors(uri));
    }

    /**
     * Waits for all results of a publisher, like {@link #await(Flux, int)}, during a load. If no server is reachable, the wait
     * lasts for {@code serverWait}.
     *
     * @param ledger is informed of waits for a server
     */
    public <T> List<T> await(Flux<T> results, int steps, Ledger ledger) throws InterruptedException {
        ServerWatch watch = ServerWatch.duringLoad(uri, selection, ledger::waiting);
        try {
            return await(results, steps, watch, new MongoErrors(uri, selection));
        } catch (LoaderException e) {
            lost.requireNoLostWrites(e);
            throw e;
        }
    }

    private <T> List<T> await(Flux<T> results, int steps, ServerWatch watch, MongoErrors errors)
            throws InterruptedException {
        MongoClient used = client();
        Duration deadline = replyTimeout().multipliedBy(Math.max(1, steps));
        long end = System.nanoTime() + deadline.toNanos();
        CompletableFuture<List<T>> all =
                results.collectList().contextWrite(DroppedErrors.LOGGED).toFuture();
        try {
            while (true) {
                try {
                    return all.get(ServerWatch.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - end > 0) {
                        throw new LoaderException(
                                "MongoDB at " + uri.hosts() + " did not complete the request within "
                                        + deadline.toSeconds() + " s" + errors.nextStep(),
                                e,
                                MongoUri.SETTING);
                    }
                    watch.check(used.getClusterDescription());
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw errors.translate(cause, used.getClusterDescription());
        } finally {
            all.cancel(true);
        }
    }

    /** Called when a load starts. Warns if the connection string turns the journal off. */
    public void startLoad() {
        lost.startLoad();
    }

    /**
     * Checks that no row counted as stored may have been lost.
     *
     * @throws StopLoadException if a connection was lost while writes were not journaled, so a crash may have undone some
     */
    public void requireNoLostWrites() {
        lost.requireNoLostWrites(null);
    }

    /** Whether the servers support sessions, as MongoDB does since 3.6. Known once a server has replied. */
    public boolean hasSessions() {
        return client().getClusterDescription().getLogicalSessionTimeoutMinutes() != null;
    }

    /** Whether the servers support transactions: replica sets and sharded clusters do. Known once a server has replied. */
    public boolean hasTransactions() {
        return client().getClusterDescription().getServerDescriptions().stream()
                .map(ServerDescription::getType)
                .anyMatch(WITH_TRANSACTIONS::contains);
    }

    /**
     * Waits until a server has replied, so that the kind of the servers and their limits are known.
     *
     * @param ledger is informed of waits for a server
     */
    public void awaitServer(Ledger ledger) throws InterruptedException {
        if (!limits.isKnown()) {
            BsonDocument hello = new BsonDocument("hello", new BsonInt32(1));
            Mono<BsonDocument> reply = RetryableErrors.sentAgain(
                    Mono.from(database().runCommand(hello, BsonDocument.class))
                            .onErrorReturn(MongoErrors::isCommandNotFound, new BsonDocument()), // before MongoDB 4.4.2
                    selection);
            await(reply.flux(), 1, ledger).forEach(limits::learn);
            learnRetryableWrites();
        }
    }

    /** The sizes that the servers accept. Known once a server has replied; until then, the usual ones. */
    public ServerLimits serverLimits() {
        return limits.get();
    }

    /**
     * Whether the servers recognize a write that they receive again by its number: replica sets and sharded clusters do,
     * unless the connection string has {@code retryWrites=false}. Known once a server has replied.
     */
    public boolean hasRetryableWrites() {
        learnRetryableWrites();
        return retryableWrites;
    }

    /** Remembers the kind of the servers: while they are lost, the driver may not know it. */
    private void learnRetryableWrites() {
        if (!retryableWrites
                && settings.getRetryWrites()
                && WITH_RETRYABLE_WRITES.contains(
                        client().getClusterDescription().getType())) {
            retryableWrites = true;
        }
    }

    /** How long a load that has started waits for a server. */
    public Duration serverWait() {
        return selection;
    }

    public Publisher<ClientSession> session() {
        return client().startSession();
    }

    /** Translates the errors of a request whose caller subscribes, as {@link #await} does for a caller that waits. */
    public <T> Mono<T> translated(Mono<T> request) {
        return request.onErrorMap(thrown -> new MongoErrors(uri).translate(thrown, client().getClusterDescription()))
                .contextWrite(DroppedErrors.LOGGED);
    }

    /** The longest time that the driver can take for one reply by its own timeouts, with its single retry. */
    private Duration replyTimeout() {
        long read = settings.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS);
        long connect = settings.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS);
        long wait = settings.getConnectionPoolSettings().getMaxWaitTime(TimeUnit.MILLISECONDS);
        Duration once =
                selection.plus(orUnlimited(wait)).plus(orUnlimited(connect)).plus(orUnlimited(read));
        return once.multipliedBy(2);
    }

    private static Duration orUnlimited(long millis) {
        return millis <= 0 ? UNLIMITED : Duration.ofMillis(millis);
    }

    private synchronized MongoClient client() {
        if (closed) {
            throw new IllegalStateException("the client for " + uri + " is closed");
        }
        if (client == null) {
            ExecutorService threads = DriverThreads.create(); // shut down by the client when it is closed
            try {
                client = MongoClients.create(MongoClientSettings.builder(settings)
                        .applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(lost))
                        .applyToServerSettings(server -> server.addServerMonitorListener(limits))
                        .transportSettings(TransportSettings.asyncBuilder()
                                .executorService(threads)
                                .build())
                        .build());
            } catch (RuntimeException e) {
                threads.shutdown();
                throw e;
            }
        }
        return client;
    }

    /** Closes the client, also in an interrupted thread, in which the driver would close only part of it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            client.close();
        } finally {
            client = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
