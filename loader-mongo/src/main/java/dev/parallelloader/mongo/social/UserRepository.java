package dev.parallelloader.mongo.social;

import com.mongodb.client.result.DeleteResult;
import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.Transaction;
import java.util.Objects;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** The stored users. {@code EMAIL}, {@code NAME} and {@code LASTNAME} can be changed. */
public final class UserRepository extends Repository<User, UserQuery> {

    private final MongoLink link;
    private final SocialCollection<User> users;
    private final SocialCollection<Status> statuses;

    UserRepository(MongoLink link, SocialCollection<User> users, SocialCollection<Status> statuses) {
        super(users);
        this.link = link;
        this.users = users;
        this.statuses = statuses;
    }

    /**
     * Deletes a user who has no statuses. If a status is added at the same time, it may be left without its user;
     * {@link SocialDatabase#verify} finds such statuses.
     *
     * @param id the user's id
     * @return {@link WriteResult.Deleted}, {@link WriteResult.NotFound}, or {@link WriteResult.HasStatuses} if the user has
     *     statuses and was not deleted
     */
    @Override
    public Call<WriteResult> delete(String id) {
        Objects.requireNonNull(id, "id");
        Mono<WriteResult> delete =
                statuses.count(statusesOf(id)).flatMap(count -> count == 0 ? users.delete(id) : hasStatuses(id, count));
        return call(delete, 2);
    }

    /**
     * Deletes a user and the user's statuses. On a replica set or a sharded cluster, both are deleted in one transaction; by
     * default, MongoDB aborts a transaction that runs for more than 60 seconds. On a standalone server, the statuses are
     * deleted before the user. If the connection fails after that, the user is still stored, and you can repeat the call.
     *
     * @param id the user's id
     * @return {@link WriteResult.Deleted} with the number of statuses, or {@link WriteResult.NotFound}
     */
    public Call<WriteResult> deleteWithStatuses(String id) {
        Objects.requireNonNull(id, "id");
        Mono<WriteResult> delete = users.contains(id).flatMap(exists -> {
            if (!exists) {
                return Mono.just(new WriteResult.NotFound());
            }
            return link.hasTransactions() ? deleteInTransaction(id) : deleteInTurn(id);
        });
        return call(delete, 8);
    }

    @Override
    UserQuery all() {
        return UserQuery.all();
    }

    private Mono<WriteResult> hasStatuses(String id, long statusCount) {
        return users.contains(id)
                .map(exists -> exists ? new WriteResult.HasStatuses(statusCount) : new WriteResult.NotFound());
    }

    private Mono<WriteResult> deleteInTransaction(String id) {
        return new Transaction(link)
                .run(session -> Mono.from(users.documents().deleteOne(session, SocialCollection.byId(id)))
                        .flatMap(user -> user.getDeletedCount() == 0
                                ? Mono.just(new WriteResult.NotFound())
                                : Mono.from(statuses.documents().deleteMany(session, statusesOf(id)))
                                        .map(UserRepository::deleted)));
    }

    private Mono<WriteResult> deleteInTurn(String id) {
        return Mono.from(statuses.documents().deleteMany(statusesOf(id)))
                .flatMap(deleted -> users.delete(id).thenReturn(deleted(deleted)));
    }

    private static WriteResult deleted(DeleteResult statuses) {
        return new WriteResult.Deleted(statuses.getDeletedCount());
    }

    private static Bson statusesOf(String user) {
        return StatusQuery.all().user(user).filter();
    }
}
