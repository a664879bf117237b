package dev.parallelloader.mongo;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;

/** Tests that load rows into the collection {@code products} on each kind of server. */
class ProductsOnEachServer extends EachServer {

    /** A builder of a worker for the collection. */
    final CollectionWorkerBuilder products() {
        return CollectionWorker.into(started.database().uri(), "products");
    }

    /** Loads the rows of these cells as one chunk. */
    final TestLedger load(CollectionWorkerBuilder worker, Columns columns, Object... cells) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += columns.size()) {
            int record = rows.size() + 1;
            rows.add(Row.of(
                    new Span(0, 1, record, 1, record, 1),
                    columns,
                    Arrays.asList(Arrays.copyOfRange(cells, i, i + columns.size()))));
        }
        return TestDatabase.load(worker.build(), columns, rows);
    }

    /** The documents in the collection. */
    final List<BsonDocument> stored() {
        return started.database().documents("products");
    }
}
