package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class CommandReplyTest {

    @Test
    void a_reply_without_errors_is_a_success() {
        CommandReply reply = parse("{n: 3, electionId: {a: 1}, opTime: {ts: [1, 2]}, ok: 1.0, errorLabels: ['x']}");
        assertThat(reply.writeErrors()).isEmpty();
        assertThat(reply.failure()).isEmpty();
    }

    @Test
    void errors_of_documents_have_index_code_message_and_details() {
        CommandReply reply = parse("{n: 1, writeErrors: ["
                + "{index: 0, code: 11000, keyPattern: {_id: 1}, keyValue: {_id: 'a'}, errmsg: 'E11000 a'},"
                + "{index: 2, code: 121, errInfo: {details: {b: 1}}, errmsg: 'invalid'}], ok: 1.0}");

        assertThat(reply.failure()).isEmpty();
        assertThat(reply.writeErrors()).hasSize(2);
        assertThat(reply.writeErrors().get(0).getIndex()).isZero();
        assertThat(reply.writeErrors().get(0).getCode()).isEqualTo(11000);
        assertThat(reply.writeErrors().get(0).getMessage()).isEqualTo("E11000 a");
        assertThat(reply.writeErrors().get(1).getIndex()).isEqualTo(2);
        assertThat(reply.writeErrors().get(1).getDetails()).isEqualTo(BsonDocument.parse("{details: {b: 1}}"));
    }

    @Test
    void of_a_duplicate_the_field_is_known_if_the_index_has_only_one() {
        CommandReply reply = parse("{n: 1, writeErrors: ["
                + "{index: 0, code: 11000, keyPattern: {'a.b': 1}, keyValue: {'a.b': 'x'}, errmsg: 'E11000'},"
                + "{index: 1, code: 11000, errmsg: 'E11000', keyPattern: {a: 1, b: 1}, keyValue: {a: 'x', b: 'y'}},"
                + "{index: 2, code: 11000, errmsg: 'of an older server'},"
                + "{index: 3, code: 11000, errmsg: 'E11000', keyPattern: {}}], ok: 1.0}");

        assertThat(reply.writeErrors())
                .extracting(CommandReply::keyField)
                .containsExactly(Optional.of("a.b"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void numbers_of_any_type_are_read() {
        CommandReply reply = parse("{ok: 1.0, writeErrors: [{index: {$numberLong: '4'}, code: 11000.0, errmsg: ''}]}");
        assertThat(reply.writeErrors().get(0).getIndex()).isEqualTo(4);
        assertThat(reply.writeErrors().get(0).getCode()).isEqualTo(11000);
    }

    @Test
    void an_error_of_the_write_concern_concerns_all_documents() {
        MongoException failure = parse("{ok: 1.0, writeConcernError: {code: 91, errmsg: 'shutting down'},"
                        + " errorLabels: ['RetryableWriteError']}")
                .failure()
                .orElseThrow();
        assertThat(failure.getCode()).isEqualTo(91);
        assertThat(failure.getMessage()).isEqualTo("shutting down");
        assertThat(failure.hasErrorLabel("RetryableWriteError")).isTrue();
    }

    @Test
    void an_unknown_error_of_a_document_concerns_all_documents() {
        CommandReply reply = parse("{ok: 1.0, writeErrors: [{index: 0, code: 11000, errmsg: 'a'},"
                + " {index: 1, code: 8, errmsg: 'unknown'}]}");
        assertThat(reply.failure().orElseThrow().getCode()).isEqualTo(8);
        assertThat(reply.failure().orElseThrow().getMessage()).isEqualTo("unknown");
    }

    private static CommandReply parse(String reply) {
        return CommandReply.parse(RawBsonDocument.parse(reply));
    }
}
