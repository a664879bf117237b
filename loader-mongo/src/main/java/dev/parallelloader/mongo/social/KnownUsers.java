package dev.parallelloader.mongo.social;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.write.IdLookup;
import dev.parallelloader.mongo.internal.write.RecentIds;
import dev.parallelloader.mongo.internal.write.RowFilter;
import java.util.BitSet;

/**
 * Rejects statuses of unknown users. Users that exist are cached, so don't delete users during the load. Missing users
 * are looked up again for the next chunk, since they may have been loaded by then. Shared by the workers of a factory;
 * thread-safe.
 *
 * <p>A user that someone else deletes during a load may still count as known. {@link SocialDatabase#verify} finds that.
 */
final class KnownUsers implements RowFilter {

    private static final int CACHE_SIZE = 100_000;
    private static final int CACHE_BYTES = 16 << 20;
    private static final int USER = SocialSchemas.USER_ID_INDEX;

    private final MongoLink link;
    private final RecentIds recent = new RecentIds(CACHE_SIZE, CACHE_BYTES);

    KnownUsers(MongoLink link) {
        this.link = link;
    }

    @Override
    public void filter(DocumentBlock statuses, Ledger ledger) throws InterruptedException {
        BitSet unknown = recent.unknown(statuses, USER);
        if (unknown.isEmpty()) {
            return;
        }
        IdLookup users = new IdLookup(link, SocialSchemas.USERS.collection());
        BitSet missing = users.absent(statuses, unknown, USER, ledger);
        unknown.andNot(missing);
        recent.add(statuses, unknown, USER);
        missing.stream().forEach(status -> {
            ledger.reject(statuses.row(status), WriteResult.Reason.UNKNOWN_USER.code(), unknown(statuses, status));
            statuses.remove(status);
        });
    }

    private static String unknown(DocumentBlock statuses, int status) {
        return "user " + MessageText.quote(statuses.value(status, USER)) + " doesn't exist; load the users first";
    }
}
