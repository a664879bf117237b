package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InFlightLimitTest {

    private static final int BYTES = 2 << 20;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000); // overflows, as the real one may
    private final InFlightLimit limit = new InFlightLimit(4, clock::get);

    /** Replies one after the other, each by its milliseconds or as an overload, and the limit after each. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "quick ones,                       100 100 100 100 100,              4 4 4 4 4",
        "varying by much below 5 s,        100 4900 50 2000 4900,            4 4 4 4 4",
        "slow from the beginning,          9000 9000 30000 9000,             4 4 4 4",
        "a little slower than before,      2000 7900 6000 7900,              4 4 4 4",
        "much slower than before,          100 5000 5000 5000 5000,          4 2 1 1 1",
        "one late one,                     100 5000 100 100 100 100 100,     4 2 2 3 3 3 4",
        "late ones with few between them,  100 9000 100 9000 100 100 100,    4 2 2 1 2 2 3",
        "overloaded,                       o o o 100 100 100 100 100 100,    2 1 1 2 2 3 3 3 4",
        "never more than at first,         100 o 1 1 1 1 1 1 1 1 1 1 1 1 1,  4 2 2 3 3 3 4 4 4 4 4 4 4 4 4",
    })
    void the_limit_follows_replies(String what, String replies, String limits) {
        List<String> seen = new ArrayList<>();
        for (String reply : replies.split(" ", -1)) {
            long sentAt = limit.now();
            if (reply.equals("o")) {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
                limit.overloaded(sentAt);
            } else {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(reply)));
                limit.replied(sentAt, BYTES);
            }
            seen.add(String.format(Locale.ROOT, "%d", limit.value()));
        }
        assertThat(String.join(" ", seen)).as(what).isEqualTo(limits);
    }

    @Test
    void late_replies_to_batches_that_were_in_flight_at_the_same_time_halve_the_limit_once() {
        limit.replied(limit.now(), BYTES);
        long sentAt = limit.now();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(6));
        for (int i = 0; i < 4; i++) {
            limit.replied(sentAt, BYTES);
        }
        assertThat(limit.value()).isEqualTo(2);
    }

    @Test
    void a_large_batch_may_take_longer_than_a_small_one() {
        limit.replied(limit.now() - TimeUnit.SECONDS.toNanos(1), BYTES);
        limit.replied(limit.now() - TimeUnit.SECONDS.toNanos(7), 7 * BYTES);
        assertThat(limit.value()).isEqualTo(4);
    }
}
