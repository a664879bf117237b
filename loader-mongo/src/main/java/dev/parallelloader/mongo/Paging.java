package dev.parallelloader.mongo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list to get. Lists are in the order of ids (by their UTF-8 bytes), and a page begins behind an id, not
 * at a number: far pages cost no more than the first, and none is missed or seen twice while others add and delete.
 *
 * @param after the id behind which the page begins, or null for the beginning
 * @param limit the most items of the page, 1 to {@value #MOST}
 */
public record Paging(@Nullable String after, int limit) {

    /** The most that one page can have. */
    public static final int MOST = 1_000;

    /**
     * Refuses a limit out of range.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public Paging {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
        }
    }

    /**
     * The first page.
     *
     * @param limit its most items
     * @return the page
     * @throws IllegalArgumentException if the limit is out of range
     */
    public static Paging first(int limit) {
        return new Paging(null, limit);
    }

    /**
     * A page of the same size elsewhere.
     *
     * @param id behind which it begins; need not exist
     * @return the page
     */
    public Paging after(String id) {
        return new Paging(Objects.requireNonNull(id, "id"), limit);
    }
}
