package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import java.util.List;

/** How rows become documents. Immutable and thread-safe. */
public interface RowMapping {

    /** The paths of the fields that identify documents. */
    List<String> key();

    /**
     * The fields that a {@link DocumentBlock} can find in its documents, by their paths. The first ones are those of the key, and
     * documents are sorted by the very first.
     */
    List<String> indexed();

    /**
     * Finds the columns of a file, once for all its rows.
     *
     * @param columns the columns of the rows
     * @throws dev.parallelloader.api.LoaderException if a column is missing, or two columns would become one field
     */
    DocumentEncoder encoder(Columns columns);
}
