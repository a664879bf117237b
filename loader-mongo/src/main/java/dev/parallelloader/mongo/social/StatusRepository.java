package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import dev.parallelloader.mongo.social.WriteResult.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The statuses that are stored, one by one: from {@link SocialDatabase#statuses}. Each method gives an {@link Call}, to
 * be awaited or subscribed to; nothing happens before. Thread-safe.
 *
 * <p>A status of an unknown user is refused. The user is looked up before the write; one who is deleted between the two
 * leaves a status without its user, which {@link SocialDatabase#verify} finds.
 */
public final class StatusRepository {

    private final MongoLink link;
    private final SocialCollection<Status> statuses;
    private final SocialCollection<User> users;

    StatusRepository(MongoLink link, SocialCollection<Status> statuses, SocialCollection<User> users) {
        this.link = link;
        this.statuses = statuses;
        this.users = users;
    }

    /**
     * Gets the collection ready, as a load does: creates it with its rules if it isn't there, and leaves it alone if no loader
     * created it. To be called before the first status is added to a database that no file was loaded into.
     *
     * @throws dev.parallelloader.api.LoaderException if the server can't be reached or refuses, or the thread was
     *     interrupted, whose flag is then set again
     */
    public void prepare() {
        statuses.prepare();
    }

    /**
     * Adds a status whose id is free. Adding the same status again changes nothing.
     *
     * @param status the status
     * @return added, unchanged if the same status is there, already there if another status has the id, or refused
     */
    public Call<WriteResult> add(Status status) {
        String[] values = {status.id(), status.userId(), status.text()};
        return answer(
                statuses.fault(values)
                        .map(Mono::<WriteResult>just)
                        .orElseGet(() -> ifKnown(status.userId(), () -> statuses.add(values))),
                3);
    }

    /**
     * Looks a status up.
     *
     * @param id the status's id
     * @return the status, empty if there is none
     */
    public Call<Optional<Status>> find(String id) {
        Objects.requireNonNull(id, "id");
        return answer(statuses.find(id), 1);
    }

    /**
     * Changes fields of a status, all of them at once; others stay as they are.
     *
     * @param id the status's id
     * @param changes new values by field: {@code USER_ID}, {@code STATUS_TEXT}; at least one
     * @return updated, unchanged, not found, or refused
     * @throws IllegalArgumentException if there are no changes, or one is of another field
     */
    public Call<WriteResult> update(String id, Map<SocialField, String> changes) {
        Objects.requireNonNull(id, "id");
        Map<SocialField, String> copy = CollectionSchema.STATUSES.changes(changes);
        String user = copy.get(SocialField.USER_ID);
        Supplier<Mono<WriteResult>> update =
                () -> user == null ? statuses.update(id, copy) : ifKnown(user, () -> statuses.update(id, copy));
        return answer(statuses.fault(copy).map(Mono::<WriteResult>just).orElseGet(update), 2);
    }

    /**
     * Changes a status to be like this.
     *
     * @param status with the id of a status that is there
     * @return as {@link #update(String, Map)}
     */
    public Call<WriteResult> update(Status status) {
        return update(
                status.id(), Map.of(SocialField.USER_ID, status.userId(), SocialField.STATUS_TEXT, status.text()));
    }

    /**
     * Deletes a status.
     *
     * @param id the status's id
     * @return deleted or not found
     */
    public Call<WriteResult> delete(String id) {
        Objects.requireNonNull(id, "id");
        return answer(statuses.delete(id), 1);
    }

    /**
     * Lists all statuses.
     *
     * @param paging which part of them
     * @return the page
     */
    public Call<Page<Status>> list(Paging paging) {
        return search(StatusQuery.all(), paging);
    }

    /**
     * Lists the statuses that a query finds.
     *
     * @param query which statuses
     * @param paging which part of them
     * @return the page
     */
    public Call<Page<Status>> search(StatusQuery query, Paging paging) {
        Objects.requireNonNull(paging, "paging");
        return answer(statuses.page(query.conditions(), paging), 2);
    }

    /**
     * Counts the statuses that a query finds.
     *
     * @param query which statuses
     * @return how many there are
     */
    public Call<Long> count(StatusQuery query) {
        return answer(statuses.count(query.conditions()), 1);
    }

    private Mono<WriteResult> ifKnown(String user, Supplier<Mono<WriteResult>> write) {
        return users.contains(user)
                .flatMap(known -> known
                        ? write.get()
                        : Mono.just(new Refused(
                                Reason.UNKNOWN_USER,
                                "USER_ID " + MessageText.shown(user) + " is not among the users")));
    }

    private <T> Call<T> answer(Mono<T> answer, int steps) {
        return new Call<>(link, answer, steps);
    }
}
