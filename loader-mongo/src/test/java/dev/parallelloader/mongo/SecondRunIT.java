package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a second run of the same load writes: nothing, as the log of the replica set shows. */
class SecondRunIT extends OnReplicaSet {

    private static final Columns COLUMNS = Columns.of("sku", "price", "size.h", "tags.0");
    private static final List<Row> ROWS = IntStream.range(0, 12_000)
            .mapToObj(i -> Row.of(COLUMNS, "s" + i, Integer.toString(i), "h" + i, "t" + i))
            .toList();

    @BeforeEach
    void clear() {
        database.clear();
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteMode.class,
            names = {"INSERT", "UPSERT", "MERGE"})
    void a_second_run_writes_no_document(WriteMode mode) throws Exception {
        assertThat(load(WriteMode.INSERT).inserted).isEqualTo(ROWS.size());
        long before = logged();
        assertThat(before).isPositive();

        assertThat(load(mode).unchanged).isEqualTo(ROWS.size());
        assertThat(logged()).isEqualTo(before);
    }

    private TestLedger load(WriteMode mode) throws Exception {
        return TestDatabase.load(
                CollectionWorker.into(database.uri(), "products")
                        .id("sku")
                        .type("price", FieldType.DECIMAL)
                        .mode(mode)
                        .build(),
                COLUMNS,
                ROWS);
    }

    /** The number of writes to the collection in the log, each of which may have many documents. */
    private long logged() {
        try (MongoClient client = MongoClients.create(database.uri())) {
            return TestDatabase.all(client.getDatabase("local")
                            .getCollection("oplog.rs", BsonDocument.class)
                            .countDocuments(BsonDocument.parse(
                                    "{$or: [{ns: 'social.products'}, {'o.applyOps.ns': 'social.products'}]}")))
                    .get(0);
        }
    }
}
