package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import java.time.Duration;
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
