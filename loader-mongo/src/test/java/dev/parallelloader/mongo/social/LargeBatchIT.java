package dev.parallelloader.mongo.social;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.OnReplicaSet;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that together, or alone, are larger than a server accepts in a message. */
@Timeout(180)
class LargeBatchIT extends OnReplicaSet {

    private static final int LIMIT = 16 << 20;

    /** So many rows of {@link #TEXT} are larger than a message of 48 MB. */
    private static final int ROWS = 2_000;

    private static final String TEXT = "ä".repeat(12 << 10);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void storeUser() throws Exception {
        database.clear();
        SocialLoads.users(database, Rows.user("U1"));
    }

    @Test
    void a_file_whose_rows_exceed_the_limit_of_a_message_is_loaded() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            texts.add(TEXT + i);
        }
        LoadReport report = load(file(texts));

        assertThat(report.total().inserted()).as("%s", report).isEqualTo(ROWS);
        assertSizes(ROWS, 24 << 10);
    }

    @Test
    void a_chunk_whose_rows_exceed_the_limit_of_a_message_is_stored_and_found_again() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(Rows.status("S" + i, "U1", TEXT));
        }
        assertThat(load(rows).counts()).isEqualTo("inserted 2000, unchanged 0, rejected 0");
        assertSizes(ROWS, 24 << 10);
        assertThat(load(rows).counts()).isEqualTo("inserted 0, unchanged 2000, rejected 0");
    }

    @Test
    void documents_of_up_to_16_mib_are_stored_among_small_ones() throws Exception {
        int beside = size("");
        LoadReport report = load(file(List.of(
                "small",
                "x".repeat(LIMIT - beside - 1),
                "x".repeat(LIMIT - beside),
                "x".repeat(LIMIT - beside + 1),
                "y".repeat(16_000_000),
                "small")));

        assertThat(report.total().inserted()).as("%s", report).isEqualTo(5);
        assertThat(report.total().rejected()).as("%s", report).isEqualTo(1);
        assertThat(database.run("{aggregate: 'statuses', cursor: {}, pipeline: [{$project: {size: {$bsonSize:"
                                + " '$$ROOT'}}}, {$sort: {_id: 1}}]}")
                        .getDocument("cursor")
                        .getArray("firstBatch"))
                .extracting(each -> each.asDocument().getInt32("size").getValue())
                .containsExactly(size("small"), LIMIT - 1, LIMIT, size("") + 16_000_000, size("small"));
    }

    @Test
    void a_document_beyond_16_mib_is_rejected_as_too_large_and_its_neighbours_are_stored() throws Exception {
        TestLedger ledger = load(List.of(
                Rows.status("S1", "U1", "small"),
                Rows.status("S2", "U1", "x".repeat(LIMIT - size("") + 1)),
                Rows.status("S3", "U1", "x".repeat(LIMIT - size(""))),
                Rows.status("S4", "U1", "small")));

        assertThat(ledger.counts()).isEqualTo("inserted 3, unchanged 0, rejected 1");
        assertThat(ledger.codes()).containsExactly("S2 too-large");
    }

    /** The size of a document of a status. */
    private static int size(String text) {
        BsonDocument document = BsonDocument.parse("{_id: 'S0', user_id: 'U1', status_text: '" + text + "'}");
        return new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .remaining();
    }

    /** Asserts the number of documents, and that none is smaller. */
    private void assertSizes(int documents, int bytes) {
        assertThat(database.run("{count: 'statuses', query: {$expr: {$gte: [{$bsonSize: '$$ROOT'}, " + bytes + "]}}}")
                        .getNumber("n")
                        .intValue())
                .isEqualTo(documents);
    }

    private TestLedger load(List<Row> rows) throws Exception {
        return TestDatabase.load(StatusWorker.into(database.uri()), Rows.STATUSES, rows);
    }

    private LoadReport load(Path file) {
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(StatusWorker.into(database.uri()))
                .strategy(THREADS)
                .chunkSize(10_000)
                .parallelism(1)
                .build()
                .load();
        assertThat(report.complete()).as("%s", report).isTrue();
        return report;
    }

    private Path file(List<String> texts) throws IOException {
        Path file = folder.resolve("status_updates.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("STATUS_ID,USER_ID,STATUS_TEXT\n");
            for (int i = 0; i < texts.size(); i++) {
                out.write("S" + i + ",U1," + texts.get(i) + "\n");
            }
        }
        return file;
    }
}
