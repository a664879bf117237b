package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RetryableErrorsTest {

    private final MongoException lost = new MongoSocketReadException("lost", new ServerAddress());

    @Test
    void lost_connections_and_refusals_of_servers_that_shut_down_are_retryable() {
        assertThat(RetryableErrors.isRetryable(lost)).isTrue();
        assertThat(RetryableErrors.isRetryable(new MongoException(91, "shutting down")))
                .isTrue();
        assertThat(RetryableErrors.isRetryable(new MongoException(10107, "not primary")))
                .isTrue();
        MongoException labelled = new MongoException(1, "labelled");
        labelled.addLabel("RetryableWriteError");
        assertThat(RetryableErrors.isRetryable(labelled)).isTrue();
    }

    @Test
    void refusals_of_an_overloaded_server_are_retryable_and_were_not_executed() {
        MongoException overloaded = new MongoException(1, "labelled");
        overloaded.addLabel("SystemOverloadedError");
        overloaded.addLabel("RetryableError");
        for (MongoException each : List.of(overloaded, new MongoException(462, "too many requests"))) {
            assertThat(RetryableErrors.isRetryable(each)).isTrue();
            assertThat(RetryableErrors.isOverload(each)).isTrue();
            assertThat(RetryableErrors.isExecutionUnknown(each)).isFalse();
        }
    }

    @Test
    void a_request_whose_connection_broke_may_have_been_executed_unless_there_never_was_one() {
        assertThat(RetryableErrors.isExecutionUnknown(lost)).isTrue();
        assertThat(RetryableErrors.isExecutionUnknown(new MongoException(91, "shutting down")))
                .isTrue();
        assertThat(RetryableErrors.isExecutionUnknown(
                        new MongoSocketOpenException("refused", new ServerAddress(), new IOException())))
                .isFalse();
        assertThat(RetryableErrors.isOverload(lost)).isFalse();
    }

    @Test
    void a_connection_that_was_lost_during_authentication_is_retryable_and_a_wrong_password_is_not() {
        MongoCredential credential = MongoCredential.createCredential("ann", "admin", "secret".toCharArray());
        assertThat(RetryableErrors.isRetryable(new MongoSecurityException(credential, "lost", lost)))
                .isTrue();
        assertThat(RetryableErrors.isRetryable(
                        new MongoSecurityException(credential, "wrong", new MongoException(18, "failed"))))
                .isFalse();
    }

    @Test
    void other_errors_are_not_retryable() {
        assertThat(RetryableErrors.isRetryable(new MongoException(64, "waited")))
                .isFalse();
        assertThat(RetryableErrors.isRetryable(new MongoTimeoutException("no server")))
                .isFalse();
        assertThat(RetryableErrors.isRetryable(new IllegalStateException())).isFalse();
    }

    @Test
    void a_request_is_sent_again_until_it_succeeds() {
        AtomicInteger sent = new AtomicInteger();
        Mono<Integer> request = Mono.fromCallable(() -> {
            if (sent.incrementAndGet() < 4) {
                throw lost;
            }
            return sent.get();
        });
        assertThat(request.retryWhen(RetryableErrors.during(Duration.ofMinutes(1)))
                        .block(Duration.ofSeconds(30)))
                .isEqualTo(4);
    }

    @Test
    void the_error_itself_is_reported_when_the_time_is_over() {
        Mono<Integer> request = Mono.error(lost);
        assertThatThrownBy(() -> request.retryWhen(RetryableErrors.during(Duration.ofMillis(200)))
                        .block(Duration.ofSeconds(30)))
                .isSameAs(lost);
    }
}
