package dev.parallelloader.mongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that share a replica set and its database {@code social}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class OnReplicaSet {

    /** The replica set. */
    @SuppressWarnings("NullAway.Init") // by start, before any test
    protected ReplicaSet set;

    /** Its database. */
    @SuppressWarnings("NullAway.Init") // by start, before any test
    protected TestDatabase database;

    /** Starts the replica set: a single server, unless the tests need more. */
    protected ReplicaSet startSet() throws InterruptedException {
        return ReplicaSet.ofOne();
    }

    @BeforeAll
    void start() throws InterruptedException {
        set = startSet();
        database = new TestDatabase(set.uri("social"));
    }

    @AfterAll
    void stop() {
        if (set != null) { // null after a skip
            database.close();
            set.close();
        }
    }
}
