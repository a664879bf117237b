package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import com.mongodb.client.result.DeleteResult;
import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.Transaction;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/**
 * The users that are stored, one by one: from {@link SocialDatabase#users}. Each method gives an {@link Call}, to be
 * awaited or subscribed to; nothing happens before. Thread-safe.
 */
public final class UserRepository {

    private final MongoLink link;
    private final SocialCollection<User> users;
    private final SocialCollection<Status> statuses;

    UserRepository(MongoLink link, SocialCollection<User> users, SocialCollection<Status> statuses) {
        this.link = link;
        this.users = users;
        this.statuses = statuses;
    }

    /**
     * Gets the collection ready, as a load does: creates it with its rules if it isn't there, and leaves it alone if no loader
     * created it. To be called before the first user is added to a database that no file was loaded into.
     *
     * @throws dev.parallelloader.api.LoaderException if the server can't be reached or refuses, or the thread was
     *     interrupted, whose flag is then set again
     */
    public void prepare() {
        users.prepare();
    }

    /**
     * Adds a user whose id is free. Adding the same user again changes nothing.
     *
     * @param user the user
     * @return added, unchanged if the same user is there, already there if another user has the id, or refused
     */
    public Call<WriteResult> add(User user) {
        String[] values = {user.id(), user.email(), user.name(), user.lastname()};
        return answer(users.fault(values).map(Mono::<WriteResult>just).orElseGet(() -> users.add(values)), 2);
    }

    /**
     * Looks a user up.
     *
     * @param id the user's id
     * @return the user, empty if there is none
     */
    public Call<Optional<User>> find(String id) {
        Objects.requireNonNull(id, "id");
        return answer(users.find(id), 1);
    }

    /**
     * Changes fields of a user, all of them at once; others stay as they are.
     *
     * @param id the user's id
     * @param changes new values by field: {@code EMAIL}, {@code NAME}, {@code LASTNAME}; at least one
     * @return updated, unchanged, not found, or refused
     * @throws IllegalArgumentException if there are no changes, or one is of another field
     */
    public Call<WriteResult> update(String id, Map<SocialField, String> changes) {
        Objects.requireNonNull(id, "id");
        Map<SocialField, String> copy = CollectionSchema.USERS.changes(changes);
        return answer(users.fault(copy).map(Mono::<WriteResult>just).orElseGet(() -> users.update(id, copy)), 1);
    }

    /**
     * Changes a user to be like this.
     *
     * @param user with the id of a user who is there
     * @return as {@link #update(String, Map)}
     */
    public Call<WriteResult> update(User user) {
        return update(
                user.id(),
                Map.of(
                        SocialField.EMAIL, user.email(),
                        SocialField.NAME, user.name(),
                        SocialField.LASTNAME, user.lastname()));
    }

    /**
     * Deletes a user who has no statuses. A status that is added at this very moment may be left without its user, which
     * {@link SocialDatabase#verify} finds.
     *
     * @param id the user's id
     * @return deleted, not found, or has statuses with their number
     */
    public Call<WriteResult> delete(String id) {
        Objects.requireNonNull(id, "id");
        Mono<WriteResult> delete =
                statuses.count(of(id)).flatMap(count -> count == 0 ? users.delete(id) : refuse(id, count));
        return answer(delete, 2);
    }

    /**
     * Deletes a user and the user's statuses. On a replica set or through a router all of it happens or nothing (in a
     * transaction, which by default may take the server a minute). Elsewhere the statuses go first, and if the server is
     * lost in between the user is still there and this can be run again.
     *
     * @param id the user's id
     * @return deleted with the number of statuses, or not found
     */
    public Call<WriteResult> deleteWithStatuses(String id) {
        Objects.requireNonNull(id, "id");
        Mono<WriteResult> delete = users.contains(id).flatMap(there -> {
            if (!there) {
                return Mono.just(new WriteResult.NotFound());
            }
            return link.hasTransactions() ? deleteAtOnce(id) : deleteInTurn(id);
        });
        return answer(delete, 8);
    }

    /**
     * Lists all users.
     *
     * @param paging which part of them
     * @return the page
     */
    public Call<Page<User>> list(Paging paging) {
        return search(UserQuery.all(), paging);
    }

    /**
     * Lists the users that a query finds.
     *
     * @param query which users
     * @param paging which part of them
     * @return the page
     */
    public Call<Page<User>> search(UserQuery query, Paging paging) {
        Objects.requireNonNull(paging, "paging");
        return answer(users.page(query.conditions(), paging), 2);
    }

    /**
     * Counts the users that a query finds.
     *
     * @param query which users
     * @return how many there are
     */
    public Call<Long> count(UserQuery query) {
        return answer(users.count(query.conditions()), 1);
    }

    private Mono<WriteResult> refuse(String id, long statusCount) {
        return users.contains(id)
                .map(there -> there ? new WriteResult.HasStatuses(statusCount) : new WriteResult.NotFound());
    }

    private Mono<WriteResult> deleteAtOnce(String id) {
        return new Transaction(link)
                .run(session -> Mono.from(users.documents().deleteOne(session, SocialCollection.byId(id)))
                        .flatMap(user -> user.getDeletedCount() == 0
                                ? Mono.just(new WriteResult.NotFound())
                                : Mono.from(statuses.documents().deleteMany(session, Filters.and(of(id))))
                                        .map(UserRepository::with)));
    }

    private Mono<WriteResult> deleteInTurn(String id) {
        return Mono.from(statuses.documents().deleteMany(Filters.and(of(id))))
                .flatMap(gone -> users.delete(id).thenReturn(with(gone)));
    }

    private static WriteResult with(DeleteResult statuses) {
        return new WriteResult.Deleted(statuses.getDeletedCount());
    }

    private static List<Bson> of(String user) {
        return StatusQuery.all().user(user).conditions();
    }

    private <T> Call<T> answer(Mono<T> answer, int steps) {
        return new Call<>(link, answer, steps);
    }
}
