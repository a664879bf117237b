package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class InsertCommandTest {

    private final InsertCommand command =
            new InsertCommand("items", WriteOptions.INSERTS.fields(WriteConcern.MAJORITY.withJournal(true)));

    @Test
    void a_command_has_the_documents_in_their_order() {
        DocumentBlock block = TextBlock.of("a", "b", "c", "d");

        assertThat(decoded(command.encode(block, new int[] {3, 0, 2, 1}, 1, 3, false, WriteCommand.UNNUMBERED)))
                .isEqualTo(
                        BsonDocument.parse("{insert: 'items', ordered: false, writeConcern: {w: 'majority', j: true},"
                                + " documents: [{_id: 'a', text: 'text of a'}, {_id: 'c', text: 'text of c'}]}"));
    }

    @Test
    void a_command_has_its_transaction_number_as_64_bits() {
        BsonDocument decoded = decoded(command.encode(TextBlock.of("a"), new int[] {0}, 0, 1, false, 7));
        assertThat(decoded.getInt64("txnNumber").getValue()).isEqualTo(7);
    }

    @Test
    void a_write_concern_that_the_server_chooses_is_left_out() {
        InsertCommand unconcerned = new InsertCommand("items", WriteOptions.INSERTS.fields(WriteConcern.ACKNOWLEDGED));
        assertThat(decoded(unconcerned.encode(TextBlock.of("a"), new int[] {0}, 0, 1, false, WriteCommand.UNNUMBERED))
                        .keySet())
                .containsExactly("insert", "ordered", "documents");
    }

    @Test
    void documents_are_named_by_their_index() {
        String[] ids = IntStream.range(0, 1_234).mapToObj(i -> "id" + i).toArray(String[]::new);
        RawBsonDocument encoded = command.encode(
                TextBlock.of(ids), IntStream.range(0, 1_234).toArray(), 0, 1_234, false, WriteCommand.UNNUMBERED);

        // The driver's own encoder writes the same bytes.
        RawBsonDocument expected = new RawBsonDocument(decoded(encoded), new BsonDocumentCodec());
        assertThat(encoded.getByteBuffer().asNIO())
                .isEqualTo(expected.getByteBuffer().asNIO());
    }

    @Test
    void a_command_can_be_smaller_than_the_one_before() {
        command.encode(TextBlock.of("x".repeat(6 << 20)), new int[] {0}, 0, 1, false, 1);
        assertThat(decoded(command.encode(TextBlock.of("a"), new int[] {0}, 0, 1, false, 2))
                        .getArray("documents"))
                .containsExactly(BsonDocument.parse("{_id: 'a', text: 'text of a'}"));
    }

    @Test
    void a_command_ends_at_the_limits() {
        DocumentBlock block = TextBlock.of("a", "b", "c", "d", "e");
        int[] all = {0, 1, 2, 3, 4};

        assertThat(command.end(block, all, 0, 2, 1 << 20)).isEqualTo(2);
        assertThat(command.end(block, all, 4, 2, 1 << 20)).isEqualTo(5);
        assertThat(command.end(block, all, 1, 100, 1 << 20)).isEqualTo(5);
        assertThat(command.end(block, all, 0, 100, 1))
                .as("one document is always sent")
                .isEqualTo(1);
        for (int bytes = 0; bytes < 1_000; bytes++) {
            int end = command.end(block, all, 0, 100, bytes);
            if (end > 1) {
                assertThat(command.encode(block, all, 0, end, false, 1).getByteLength())
                        .isLessThanOrEqualTo(bytes);
            }
        }
    }

    private static BsonDocument decoded(RawBsonDocument command) {
        return command.decode(new BsonDocumentCodec());
    }
}
