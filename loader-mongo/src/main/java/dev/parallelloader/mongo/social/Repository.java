package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The stored users or statuses, one by one: {@link SocialDatabase#users} and {@link SocialDatabase#statuses}. Most methods
 * return a {@link Call}, which you await or subscribe to; nothing is sent before. Thread-safe.
 *
 * @param <T> what is stored: {@link User} or {@link Status}
 * @param <Q> the queries for it
 */
public abstract sealed class Repository<T, Q extends Query<Q>> permits StatusRepository, UserRepository {

    private final SocialCollection<T> collection;

    Repository(SocialCollection<T> collection) {
        this.collection = collection;
    }

    /**
     * Prepares the collection, as a load does: creates it with its validator and indexes if it doesn't exist, and leaves it
     * unchanged if it wasn't created by a loader. Call this before you add to a database that no file was loaded into.
     *
     * @throws dev.parallelloader.api.LoaderException if the server can't be reached or rejects the request, or the thread
     *     was interrupted; its interrupt flag is then set again
     */
    public final void prepare() {
        collection.prepare();
    }

    /**
     * Adds an item, unless its id is taken. Adding the same item again changes nothing.
     *
     * @param item the item
     * @return added; unchanged, if the same item is stored; already there, if another item has the id; or rejected
     */
    public final Call<WriteResult> add(T item) {
        Map<String, String> cells = collection.cells(item);
        return call(write(cells, () -> collection.add(cells)), 3);
    }

    /**
     * Finds an item by its id.
     *
     * @param id the id
     * @return the item; empty if none has the id
     */
    public final Call<Optional<T>> find(String id) {
        Objects.requireNonNull(id, "id");
        return call(collection.find(id), 1);
    }

    /**
     * Changes some fields of an item, all of them at once. Other fields keep their values.
     *
     * @param id the item's id
     * @param changes new values by field; at least one, the id is not among them
     * @return updated, unchanged, not found, or rejected
     * @throws IllegalArgumentException if there are no changes, or a field can't be changed or is not one of the item
     */
    public final Call<WriteResult> update(String id, Map<SocialField, String> changes) {
        Objects.requireNonNull(id, "id");
        Map<String, String> cells = collection.changes(changes);
        return call(write(cells, () -> collection.update(id, cells)), 2);
    }

    /**
     * Changes the stored item with the same id to this one.
     *
     * @param item the item
     * @return as {@link #update(String, Map)}
     */
    public final Call<WriteResult> update(T item) {
        return update(collection.id(item), collection.changes(item));
    }

    /**
     * Deletes an item.
     *
     * @param id the item's id
     * @return deleted, not found, or, for a user who has statuses, their number
     */
    public Call<WriteResult> delete(String id) {
        Objects.requireNonNull(id, "id");
        return call(collection.delete(id), 1);
    }

    /**
     * Lists all items.
     *
     * @param paging which part of them
     * @return the page
     */
    public final Call<Page<T>> list(Paging paging) {
        return search(all(), paging);
    }

    /**
     * Lists the items that a query finds.
     *
     * @param query the query
     * @param paging which part of them
     * @return the page
     */
    public final Call<Page<T>> search(Q query, Paging paging) {
        Objects.requireNonNull(paging, "paging");
        return call(collection.page(query.filter(), paging), 2);
    }

    /**
     * Counts the items that a query finds.
     *
     * @param query the query
     * @return their number
     */
    public final Call<Long> count(Q query) {
        return call(collection.count(query.filter()), 1);
    }

    abstract Q all();

    /** Writes if what the values refer to exists. The values are valid in themselves. */
    Mono<WriteResult> ifReferencesExist(Map<String, String> cells, Supplier<Mono<WriteResult>> write) {
        return write.get();
    }

    final <R> Call<R> call(Mono<R> request, int steps) {
        return new ServerCall<>(collection.link(), request, steps);
    }

    private Mono<WriteResult> write(Map<String, String> cells, Supplier<Mono<WriteResult>> write) {
        return collection.fault(cells).map(Mono::<WriteResult>just).orElseGet(() -> ifReferencesExist(cells, write));
    }
}
