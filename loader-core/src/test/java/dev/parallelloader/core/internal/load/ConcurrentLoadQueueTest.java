package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The laws of the queue when several threads use it at the same time. */
@Timeout(120)
class ConcurrentLoadQueueTest {

    private static final int SEEDS = 500;

    /** Ends with the first seed that breaks a law, as a round whose threads hang takes its time. */
    @Test
    void each_record_is_settled_once_whatever_threads_report_at_the_same_time() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            ConcurrentRound round = new ConcurrentRound(seed);

            assertThat(round.run()).as("%s", round).isEmpty();
        }
    }
}
