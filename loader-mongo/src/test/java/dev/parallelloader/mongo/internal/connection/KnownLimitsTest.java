package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionId;
import com.mongodb.connection.ServerId;
import com.mongodb.event.ServerHeartbeatSucceededEvent;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class KnownLimitsTest {

    private final KnownLimits limits = new KnownLimits();

    @Test
    void the_usual_limits_count_until_a_server_has_replied() {
        assertThat(limits.isKnown()).isFalse();
        assertThat(limits.get()).isEqualTo(ServerLimits.USUAL);
    }

    @Test
    void of_several_servers_the_smallest_limits_count() {
        reply("{maxBsonObjectSize: 2000000, maxMessageSizeBytes: 9000000, maxWriteBatchSize: 500}");
        reply("{maxBsonObjectSize: 16777216, maxMessageSizeBytes: 3000000, maxWriteBatchSize: 100000}");

        assertThat(limits.isKnown()).isTrue();
        assertThat(limits.get()).isEqualTo(new ServerLimits(2_000_000, 3_000_000, 500));
    }

    @Test
    void limits_that_a_server_does_not_name_are_the_usual_ones() {
        reply("{maxWriteBatchSize: {$numberLong: '1000'}}");
        assertThat(limits.get()).isEqualTo(new ServerLimits(16 << 20, 48_000_000, 1_000));
    }

    @Test
    void a_command_may_be_slightly_larger_than_a_document_but_not_than_a_message() {
        assertThat(ServerLimits.USUAL.commandBytes()).isBetween(16 << 20, (16 << 20) + (16 << 10));
        assertThat(new ServerLimits(16 << 20, 1_000_000, 1_000).commandBytes()).isLessThan(1_000_000);
    }

    private void reply(String hello) {
        ConnectionId connection = new ConnectionId(new ServerId(new ClusterId(), new ServerAddress()));
        limits.serverHeartbeatSucceeded(
                new ServerHeartbeatSucceededEvent(connection, BsonDocument.parse(hello), 1, false));
    }
}
