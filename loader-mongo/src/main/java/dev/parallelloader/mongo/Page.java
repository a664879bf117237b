package dev.parallelloader.mongo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the order of their ids
 * @param next how to get the page that follows, or null if there was nothing more
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable Paging next) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
