package dev.parallelloader.mongo.social;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.PendingDocument;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import dev.parallelloader.mongo.internal.write.RecentIds;
import dev.parallelloader.mongo.internal.write.StoredDocuments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets statuses of known users through. Users found are remembered, users not found are asked for again with the next
 * chunk: they may be loaded meanwhile. Shared by the workers of a factory; thread-safe.
 *
 * <p>A user deleted by someone else while a load runs may still count as known; {@link SocialDatabase#verify} finds that.
 */
final class KnownUsers {

    /** About 10 MB of ids. */
    private static final int REMEMBERED = 100_000;

    private final MongoLink link;
    private final RecentIds recent = new RecentIds(REMEMBERED);

    KnownUsers(MongoLink link) {
        this.link = link;
    }

    /** Rejects the statuses whose user isn't stored; gives back the others. */
    List<PendingDocument> admit(List<PendingDocument> statuses, Ledger ledger) throws InterruptedException {
        Set<String> missing = missing(statuses, ledger);
        if (missing.isEmpty()) {
            return statuses;
        }
        List<PendingDocument> admitted = new ArrayList<>(statuses.size());
        for (PendingDocument status : statuses) {
            String user = status.value(CollectionSchema.STATUS_USER);
            if (missing.contains(user)) {
                ledger.reject(
                        status.row(), "unknown-user", "USER_ID " + MessageText.shown(user) + " is not among the users");
            } else {
                admitted.add(status);
            }
        }
        return admitted;
    }

    private Set<String> missing(List<PendingDocument> statuses, Ledger ledger) throws InterruptedException {
        Set<String> users = new HashSet<>();
        statuses.forEach(status -> users.add(status.value(CollectionSchema.STATUS_USER)));
        Set<String> missing = recent.unknown(users);
        if (!missing.isEmpty()) {
            Set<String> present =
                    new StoredDocuments(link, CollectionSchema.USERS.collection()).present(missing, ledger);
            recent.add(present);
            missing.removeAll(present);
        }
        return missing;
    }
}
