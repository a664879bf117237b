package dev.parallelloader.mongo.social;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.PendingDocument;
import dev.parallelloader.mongo.internal.write.RecentIds;
import dev.parallelloader.mongo.internal.write.RowFilter;
import dev.parallelloader.mongo.internal.write.StoredDocuments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonValue;

/**
 * Rejects statuses of unknown users. Users that exist are cached, so don't delete users during the load. Missing users
 * are looked up again for the next chunk, since they may have been loaded by then. Shared by the workers of a factory;
 * thread-safe.
 *
 * <p>A user that someone else deletes during a load may still count as known. {@link SocialDatabase#verify} finds that.
 */
final class KnownUsers implements RowFilter {

    /** About 10 MB of ids. */
    private static final int CACHE_SIZE = 100_000;

    private final MongoLink link;
    private final RecentIds recent = new RecentIds(CACHE_SIZE);

    KnownUsers(MongoLink link) {
        this.link = link;
    }

    @Override
    public List<PendingDocument> filter(List<PendingDocument> statuses, Ledger ledger) throws InterruptedException {
        Set<BsonValue> missing = missing(statuses, ledger);
        if (missing.isEmpty()) {
            return statuses;
        }
        List<PendingDocument> accepted = new ArrayList<>(statuses.size());
        for (PendingDocument status : statuses) {
            BsonValue user = status.value(SocialSchemas.USER_ID_INDEX);
            if (missing.contains(user)) {
                ledger.reject(status.row(), WriteResult.Reason.UNKNOWN_USER.code(), unknown(user));
            } else {
                accepted.add(status);
            }
        }
        return accepted;
    }

    private static String unknown(BsonValue user) {
        return "user " + MessageText.quote(user) + " doesn't exist; load the users first";
    }

    private Set<BsonValue> missing(List<PendingDocument> statuses, Ledger ledger) throws InterruptedException {
        Set<BsonValue> ids = new HashSet<>();
        statuses.forEach(status -> ids.add(status.value(SocialSchemas.USER_ID_INDEX)));
        Set<BsonValue> missing = recent.unknown(ids);
        if (!missing.isEmpty()) {
            StoredDocuments users = new StoredDocuments(link, SocialSchemas.USERS.collection());
            Set<BsonValue> present = users.present(missing, ledger);
            recent.add(present);
            missing.removeAll(present);
        }
        return missing;
    }
}
