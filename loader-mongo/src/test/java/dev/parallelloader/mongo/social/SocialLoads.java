package dev.parallelloader.mongo.social;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import java.util.List;

/** Loads of users and statuses, one chunk each. */
final class SocialLoads {

    private SocialLoads() {}

    static TestLedger users(TestDatabase database, Row... rows) throws Exception {
        return users(database, List.of(rows));
    }

    static TestLedger users(TestDatabase database, List<Row> rows) throws Exception {
        return TestDatabase.load(UserWorker.into(database.uri()), Rows.USERS, rows);
    }

    static TestLedger statuses(TestDatabase database, Row... rows) throws Exception {
        return TestDatabase.load(StatusWorker.into(database.uri()), Rows.STATUSES, List.of(rows));
    }
}
