package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoClientSettings;
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
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * The one client of a factory, opened at first use, and the place where a thread waits for it. Thread-safe.
 *
 * <p>A wait ends with the answer, the deadline or the thread's interruption. In the last two the publishers are
 * cancelled: no more is sent; what the server has in hand it finishes, which is harmless since writes are idempotent by
 * {@code _id}.
 */
public final class MongoLink implements AutoCloseable {

    private static final Logger log = Loggers.getLogger(MongoLink.class);

    /** Numbers their names. */
    private static final AtomicLong THREADS = new AtomicLong();

    private static final Duration UNLIMITED = Duration.ofHours(1);

    private static final Set<ServerType> WITH_TRANSACTIONS =
            EnumSet.of(ServerType.REPLICA_SET_PRIMARY, ServerType.SHARD_ROUTER, ServerType.LOAD_BALANCER);

    private final MongoUri uri;
    private final Duration selection;
    private final MongoClientSettings settings;
    private final LostConnections lost;
    private @Nullable MongoClient client;
    private boolean closed;

    /** A link for single requests. */
    public MongoLink(MongoUri uri, Duration silence) {
        this(uri, silence, uri.selectionTimeout());
    }

    /**
     * A link for loads.
     *
     * @param silence after how long without an answer a server counts as gone
     * @param serverWait how long a load that has begun waits for a server
     */
    public MongoLink(MongoUri uri, Duration silence, Duration serverWait) {
        this.uri = uri;
        this.selection = uri.saysSelectionTimeout() && uri.selectionTimeout().compareTo(serverWait) > 0
                ? uri.selectionTimeout()
                : serverWait;
        this.lost = new LostConnections(uri);
        this.settings = uri.client(selection, silence);
    }

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
     * Waits for all that a publisher gives, before a load has begun or for a single request: not for long if there is no
     * server.
     *
     * @param steps how many answers of the server it takes at most, one after the other
     * @throws LoaderException if the server fails; a {@link StopLoadException} if it does so for every chunk
     * @throws InterruptedException if the thread was interrupted
     */
    public <T> List<T> await(Flux<T> answers, int steps) throws InterruptedException {
        return await(answers, steps, ServerWatch.impatient(uri), new MongoErrors(uri));
    }

    /**
     * As {@link #await(Flux, int)}, in a load that has begun: waits for a server as long as {@code serverWait} says.
     *
     * @param ledger is told what is waited for
     */
    public <T> List<T> await(Flux<T> answers, int steps, Ledger ledger) throws InterruptedException {
        ServerWatch watch = ServerWatch.patient(uri, selection, ledger::waiting);
        try {
            return await(answers, steps, watch, new MongoErrors(uri, selection));
        } catch (LoaderException e) {
            lost.requireNothingLost(e);
            throw e;
        }
    }

    private <T> List<T> await(Flux<T> answers, int steps, ServerWatch watch, MongoErrors errors)
            throws InterruptedException {
        MongoClient used = client();
        Duration deadline = patience().multipliedBy(Math.max(1, steps));
        long end = System.nanoTime() + deadline.toNanos();
        CompletableFuture<List<T>> all =
                answers.collectList().contextWrite(FailuresAfterTheFirst.UNTOLD).toFuture();
        try {
            while (true) {
                try {
                    return all.get(ServerWatch.LOOK.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - end > 0) {
                        throw new LoaderException(
                                "MongoDB at " + uri.hosts() + " was not done within " + deadline.toSeconds() + " s",
                                e,
                                MongoUri.SETTING);
                    }
                    watch.look(used.getClusterDescription());
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw errors.translate(cause, used.getClusterDescription());
        } finally {
            all.cancel(true);
        }
    }

    /** A load begins: warns of writes that a crash may undo, if the connection string asks for such. */
    public void begin() {
        lost.begin();
    }

    /**
     * Makes sure that rows that were told as stored are stored still.
     *
     * @throws StopLoadException if a connection broke, and writes were such that a crash may have undone them
     */
    public void requireNothingLost() {
        lost.requireNothingLost(null);
    }

    /** Whether the servers, once one has answered, have logical sessions, as MongoDB has from 3.6 on. */
    public boolean hasSessions() {
        return client().getClusterDescription().getLogicalSessionTimeoutMinutes() != null;
    }

    /**
     * Whether the servers, once one has answered, have transactions: members of a replica set and routers do.
     */
    public boolean hasTransactions() {
        return client().getClusterDescription().getServerDescriptions().stream()
                .map(ServerDescription::getType)
                .anyMatch(WITH_TRANSACTIONS::contains);
    }

    public Publisher<ClientSession> session() {
        return client().startSession();
    }

    /** Translates the errors of a request whose caller subscribes, as {@link #await} does for a caller that waits. */
    public <T> Mono<T> translated(Mono<T> request) {
        return request.onErrorMap(thrown -> new MongoErrors(uri).translate(thrown, client().getClusterDescription()))
                .contextWrite(FailuresAfterTheFirst.UNTOLD);
    }

    /** The longest that one answer can take if the driver's own deadlines hold, its single retry included. */
    private Duration patience() {
        long read = settings.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS);
        long connect = settings.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS);
        long wait = settings.getConnectionPoolSettings().getMaxWaitTime(TimeUnit.MILLISECONDS);
        Duration once = selection.plus(limited(wait)).plus(limited(connect)).plus(limited(read));
        return once.multipliedBy(2);
    }

    private static Duration limited(long millis) {
        return millis <= 0 ? UNLIMITED : Duration.ofMillis(millis);
    }

    private synchronized MongoClient client() {
        if (closed) {
            throw new IllegalStateException("the client for " + uri + " is closed");
        }
        if (client == null) {
            ExecutorService threads = threads(); // which the client shuts down when it is closed
            try {
                client = MongoClients.create(MongoClientSettings.builder(settings)
                        .applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(lost))
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

    /**
     * Threads of the client's own, which end with it. Those that it would share with the JVM never do, and a JVM that exits
     * while one of them waits for the network is held up for 0.3 s (VM_Exit in HotSpot's vmOperations.cpp).
     */
    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "loader-mongo-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            // Of a connection that was closed under it the driver's code may fail once more; whoever waits was told
            // already.
            thread.setUncaughtExceptionHandler(
                    (failed, failure) -> log.warn("a thread of the MongoDB driver failed: {}", failure.toString()));
            return thread;
        });
    }

    /** Closes the client, interrupted or not: the driver would leave half of it open. */
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
