package dev.parallelloader.mongo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items the items, in the order of their ids
 * @param next the request for the next page, or null if this is the last one
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, @Nullable Paging next) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
