package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

    private static final int[] ALL = {0, 1, 2, 3};

    private final DocumentBlock block = TextBlock.of("a", "b", "c", "d");

    @Test
    void documents_are_equal_different_or_absent() {
        StoredRows rows =
                compare("{_id: 'a', text: 'text of a'}, {_id: 'c', text: 'other'}, {_id: 'd', text: 'text of d'}");

        assertThat(rows.unchanged()).isEqualTo(2);
        assertThat(rows.different()).singleElement().satisfies(different -> {
            assertThat(different.document()).isEqualTo(2);
            assertThat(different.stored()).isEqualTo(BsonDocument.parse("{_id: 'c', text: 'other'}"));
        });
        assertThat(absent(rows)).containsExactly(1);
    }

    @Test
    void a_value_that_begins_like_the_id_is_not_the_id() {
        StoredRows rows = compare("{_id: 'ab', text: 'text of a'}, {_id: {x: 'b'}}, {text: 'text of c', _id: 'c'}");
        assertThat(rows.unchanged()).isZero();
        assertThat(absent(rows)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void documents_found_in_another_order_count_as_absent() {
        StoredRows rows = compare("{_id: 'b', text: 'text of b'}, {_id: 'a', text: 'text of a'}");
        assertThat(rows.unchanged()).isEqualTo(1);
        assertThat(absent(rows)).containsExactly(0, 2, 3);
    }

    @Test
    void a_reply_may_have_no_documents() {
        assertThat(absent(compare(""))).containsExactly(0, 1, 2, 3);
        assertThat(FoundDocuments.parse(RawBsonDocument.parse("{ok: 1}")).size())
                .isZero();
    }

    @Test
    void a_lookup_asks_for_the_ids_of_its_documents() {
        BsonDocument command = FindCommand.ids("items")
                .encode(block, new int[] {3, 2, 1, 0}, 1, 3, 0)
                .decode(new BsonDocumentCodec());
        assertThat(command)
                .isEqualTo(BsonDocument.parse("{find: 'items', projection: {_id: 1}, singleBatch: true, batchSize: 3,"
                        + " filter: {_id: {$in: ['c', 'b']}}}"));
    }

    private StoredRows compare(String found) {
        RawBsonDocument reply =
                RawBsonDocument.parse("{cursor: {id: 0, firstBatch: [" + found + "], ns: 'a.b'}, ok: 1}");
        return StoredRows.compare(block, ALL, 0, ALL.length, FoundDocuments.parse(reply));
    }

    private static int[] absent(StoredRows rows) {
        int[] absent = new int[ALL.length];
        return Arrays.copyOf(absent, rows.copyAbsent(absent, 0));
    }
}
