package dev.parallelloader.mongo;

import com.mongodb.MongoException;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** A replica set of servers that are processes of this machine. */
public final class ReplicaSet implements AutoCloseable {

    /** A primary that was lost is replaced after about a second, instead of ten. */
    public static final String FAST_ELECTIONS = "{electionTimeoutMillis: 1000, heartbeatIntervalMillis: 200}";

    private static final String NAME = "rs0";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<MongoServer> members = new ArrayList<>();

    private ReplicaSet() {}

    /**
     * Starts a replica set that has a primary.
     *
     * @param settings the settings in its configuration, such as {@link #FAST_ELECTIONS}
     * @param options options of mongod
     */
    public static ReplicaSet start(int members, String settings, String... options) throws InterruptedException {
        ReplicaSet set = new ReplicaSet();
        try {
            List<String> all = new ArrayList<>(List.of(options));
            all.addAll(List.of("--replSet", NAME));
            for (int i = 0; i < members; i++) {
                set.members.add(MongoServer.startProcess(all.toArray(String[]::new)));
            }
            set.initiate(settings);
            set.awaitPrimary();
            return set;
        } catch (RuntimeException | Error | InterruptedException e) {
            set.close();
            throw e;
        }
    }

    /** Starts a set of a single server. */
    public static ReplicaSet ofOne(String... options) throws InterruptedException {
        return start(1, "{}", options);
    }

    private void initiate(String settings) {
        String list = IntStream.range(0, members.size())
                .mapToObj(i -> "{_id: " + i + ", host: '" + members.get(i).address() + "'}")
                .collect(Collectors.joining(", "));
        try (TestDatabase first = direct(members.get(0))) {
            first.admin(
                    "{replSetInitiate: {_id: '" + NAME + "', members: [" + list + "], settings: " + settings + "}}");
        }
    }

    /** The connection string of a database. */
    public String uri(String database) {
        String hosts = members.stream().map(MongoServer::address).collect(Collectors.joining(","));
        return "mongodb://" + hosts + "/" + database + "?replicaSet=" + NAME;
    }

    /** The connection string of a database by way of a proxy for the only member. */
    public static String uri(MongoProxy proxy, String database) {
        return "mongodb://" + proxy.address() + "/" + database + "?replicaSet=" + NAME;
    }

    /** The first server; the only one of a set of one. */
    public MongoServer first() {
        return members.get(0);
    }

    /** Waits for a primary. */
    public MongoServer awaitPrimary() throws InterruptedException {
        Await.until("there is a primary", MINUTE, () -> primary().isPresent());
        return primary().orElseThrow();
    }

    private Optional<MongoServer> primary() {
        return members.stream().filter(ReplicaSet::isPrimary).findFirst();
    }

    /** Kills the primary, waits for another one, and starts the killed server again. */
    public void replacePrimary() throws InterruptedException {
        MongoServer killed = awaitPrimary();
        killed.stop();
        Await.until("there is another primary", MINUTE, () -> primary().isPresent());
        killed.startAgain();
        Await.until("the killed server is a member again", MINUTE, () -> is(killed, "secondary"));
    }

    /** Freezes the primary for a time, in which the others elect another one. */
    public void freezePrimary(Duration time) throws InterruptedException {
        MongoServer frozen = awaitPrimary();
        long start = System.nanoTime();
        ServerSignal.STOP.send(frozen);
        try {
            Await.until("there is another primary", MINUTE, () -> others(frozen).anyMatch(ReplicaSet::isPrimary));
            Await.until("the time is over", MINUTE, () -> System.nanoTime() - start >= time.toNanos());
        } finally {
            ServerSignal.CONT.send(frozen);
        }
        Await.until("the frozen server is a member again", MINUTE, () -> is(frozen, "secondary"));
    }

    private Stream<MongoServer> others(MongoServer member) {
        return members.stream().filter(other -> other != member);
    }

    private static boolean isPrimary(MongoServer member) {
        return is(member, "isWritablePrimary");
    }

    private static boolean is(MongoServer member, String state) {
        if (member.process().map(ProcessHandle::isAlive).orElse(true)) {
            try (TestDatabase direct = direct(member)) {
                BsonDocument hello = direct.admin("{hello: 1}");
                return hello.getBoolean(state).getValue();
            } catch (MongoException e) {
                return false; // it is starting
            }
        }
        return false;
    }

    private static TestDatabase direct(MongoServer member) {
        return new TestDatabase(member.uri("admin") + "?directConnection=true&serverSelectionTimeoutMS=2000");
    }

    @Override
    public void close() {
        members.forEach(MongoServer::close);
    }
}
