package dev.parallelloader.mongo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request for a page of a list. Lists are in the order of ids, by their UTF-8 bytes. A page starts after an id rather
 * than at a number. Later pages therefore cost no more than the first, and no item is skipped or repeated while others are
 * added or deleted.
 *
 * @param after the id after which the page starts, or null for the first page
 * @param limit the largest number of items on the page, 1 to {@value #MAX_LIMIT}
 */
public record Paging(@Nullable String after, int limit) {

    /** The largest possible limit. */
    public static final int MAX_LIMIT = 1_000;

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public Paging {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /**
     * Requests the first page.
     *
     * @param limit the largest number of items on it
     * @return the request
     * @throws IllegalArgumentException if the limit is out of range
     */
    public static Paging first(int limit) {
        return new Paging(null, limit);
    }

    /**
     * Requests a page with the same limit after an id.
     *
     * @param id the id, which need not exist
     * @return the request
     */
    public Paging after(String id) {
        return new Paging(Objects.requireNonNull(id, "id"), limit);
    }
}
