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
     * Deletes a user who has no statuses. A status that is added at the same time may be left without its user, which
     * {@link SocialDatabase#verify} finds.
     *
     * @param id the user's id
     * @return deleted, not found, or the number of the user's statuses
     */
    @Override
    public Call<WriteResult> delete(String id) {
        Objects.requireNonNull(id, "id");
        Mono<WriteResult> delete =
                statuses.count(statusesOf(id)).flatMap(count -> count == 0 ? users.delete(id) : hasStatuses(id, count));
        return call(delete, 2);
    }

    /**
     * Deletes a user and the user's statuses. On a replica set or a sharded cluster this is a transaction, which may take the
     * server a minute by default. Elsewhere the statuses are deleted first. If the server is lost in between, the user is
     * still stored, and you can repeat the call.
     *
     * @param id the user's id
     * @return deleted with the number of statuses, or not found
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
