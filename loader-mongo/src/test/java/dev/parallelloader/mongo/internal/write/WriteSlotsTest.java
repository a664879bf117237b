package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.MongoUri;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Twice as many batches as there are slots, none of which is sent to a server. */
class WriteSlotsTest {

    private static final int BATCHES = 2 * BatchLimits.IN_FLIGHT;

    private final MongoLink link = new MongoLink(
            MongoUri.of(MongoUri.settings("mongodb://127.0.0.1:1"), "shop"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    private final WriteSlots slots = new WriteSlots(link, () -> new InsertCommand("products", new BsonDocument()));

    /** The batches that were given a slot, and how the first of them ends. */
    private final List<Integer> sent = new CopyOnWriteArrayList<>();

    private final Sinks.One<Integer> first = Sinks.one();

    @AfterEach
    void close() {
        slots.close();
        link.close();
    }

    private CompletableFuture<List<Integer>> send() {
        return Flux.range(0, BATCHES)
                .flatMap(
                        batch -> slots.use(slot -> {
                            sent.add(batch);
                            return batch == 0 ? first.asMono() : Mono.<Integer>never();
                        }),
                        BATCHES)
                .collectList()
                .toFuture();
    }

    @Test
    void a_slot_is_used_again_after_its_batch() {
        CompletableFuture<List<Integer>> all = send();
        assertThat(sent).containsExactly(0, 1, 2, 3);

        first.tryEmitValue(0).orThrow();

        assertThat(sent).containsExactly(0, 1, 2, 3, 4);
        all.cancel(true);
    }

    @Test
    void no_batch_is_sent_after_another_one_failed() {
        CompletableFuture<List<Integer>> all = send();

        first.tryEmitError(new IllegalStateException("the disk is full")).orThrow();

        assertThatThrownBy(all::join).hasMessageContaining("the disk is full");
        assertThat(sent).containsExactly(0, 1, 2, 3);
    }

    @Test
    void no_batch_is_sent_after_a_cancellation() {
        CompletableFuture<List<Integer>> all = send();

        all.cancel(true);

        assertThat(sent).containsExactly(0, 1, 2, 3);
    }
}
