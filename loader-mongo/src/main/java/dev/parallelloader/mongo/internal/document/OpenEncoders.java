package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.internal.document.CollectionMapping.ColumnFields;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Creates the encoders of rows that may have further columns. What is known of their {@linkplain Columns#first first} columns is
 * kept, because there may be thousands of those, and rows with ever other further ones. Not thread-safe.
 */
final class OpenEncoders implements DocumentBlock.Encoders {

    private final CollectionMapping mapping;
    private @Nullable ColumnFields first;

    OpenEncoders(CollectionMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Finds the columns of rows. If these are {@linkplain Columns#isOpen open} and can't become fields, rows with them are rejected:
     * a name in one of many records must not stop a load.
     *
     * @param file a number of the file of the rows, so that records with the same number in different files get different generated
     *     ids
     * @throws LoaderException if other columns can't become fields
     */
    @Override
    public DocumentEncoder of(Columns columns, long file) {
        if (!columns.isOpen()) {
            return mapping.encoder(columns, file);
        }
        try {
            ColumnFields known = first;
            if (known == null || !known.header().equals(columns.first())) {
                known = mapping.fields(columns.first());
                first = known;
            }
            return mapping.encoder(known, columns, file);
        } catch (LoaderException e) {
            return UnusableNode.encoder(e, OptionalInt.empty());
        }
    }
}
