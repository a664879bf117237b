package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.write.BatchLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An anti-join of statuses and users. The server counts the statuses of each user id, on its disk if necessary, and streams
 * the counts. Batches of those ids are looked up among the users. This needs memory for a few batches only, whatever the size
 * of the collections, and no more than {@code $group} and {@code $in} from the server.
 */
final class OrphanSearch {

    private static final int MAX_EXAMPLES = 10;

    private final MongoLink link;
    private final MongoCollection<BsonDocument> users;
    private final MongoCollection<BsonDocument> statuses;

    OrphanSearch(MongoLink link) {
        this.link = link;
        this.users = link.collection(SocialSchema.USERS.collection(), BsonDocument.class);
        this.statuses = link.collection(SocialSchema.STATUSES.collection(), BsonDocument.class);
    }

    /** Counts for some user ids; {@code missing} has a few ids of missing users. */
    private record Found(long statuses, long orphans, long missingUsers, List<BsonValue> missing) {

        static final Found NOTHING = new Found(0, 0, 0, List.of());

        Found plus(Found other) {
            List<BsonValue> all = new ArrayList<>(missing);
            other.missing.stream().limit(MAX_EXAMPLES - missing.size()).forEach(all::add);
            return new Found(
                    statuses + other.statuses, orphans + other.orphans, missingUsers + other.missingUsers, all);
        }
    }

    Verification run() throws InterruptedException {
        long userCount = await(Flux.from(users.countDocuments())).get(0);
        Flux<BsonDocument> counts = Flux.from(statuses.aggregate(
                        List.of(Aggregates.group("$" + SocialSchema.USER_ID, Accumulators.sum("statuses", 1L))))
                .allowDiskUse(true)
                .batchSize(BatchLimits.READS));
        Found found = await(counts.buffer(BatchLimits.READS)
                        .flatMap(this::compare, BatchLimits.IN_FLIGHT)
                        .reduce(Found.NOTHING, Found::plus)
                        .flux())
                .get(0);
        return new Verification(
                userCount, found.statuses(), found.orphans(), found.missingUsers(), examples(found.missing()));
    }

    private Mono<Found> compare(List<BsonDocument> counts) {
        Map<BsonValue, Long> byUser = new HashMap<>();
        long sum = 0;
        for (BsonDocument count : counts) {
            long statusCount = count.getNumber("statuses").longValue();
            byUser.merge(count.get("_id", BsonNull.VALUE), statusCount, Long::sum);
            sum += statusCount;
        }
        long all = sum;
        return Flux.from(users.find(Filters.in("_id", byUser.keySet()))
                        .projection(Projections.include("_id"))
                        .batchSize(BatchLimits.READS + 1))
                .map(user -> user.get("_id"))
                .collectList()
                .map(present -> {
                    byUser.keySet().removeAll(present);
                    long orphans =
                            byUser.values().stream().mapToLong(Long::longValue).sum();
                    List<BsonValue> examples =
                            byUser.keySet().stream().limit(MAX_EXAMPLES).toList();
                    return new Found(all, orphans, byUser.size(), examples);
                });
    }

    private List<String> examples(List<BsonValue> missing) throws InterruptedException {
        if (missing.isEmpty()) {
            return List.of();
        }
        return await(Flux.from(
                        statuses.find(Filters.in(SocialSchema.USER_ID, missing)).limit(MAX_EXAMPLES)))
                .stream()
                .map(status -> "status " + MessageText.quote(status.get("_id")) + " of user "
                        + MessageText.quote(status.get(SocialSchema.USER_ID)))
                .sorted()
                .toList();
    }

    private <T> List<T> await(Flux<T> results) throws InterruptedException {
        return link.await(results, 1);
    }
}
