package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.LoadSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackListenersTest {

    private static final LoadSetup SETUP = LoadSetup.of("x.csv", "", "threads", 1, 10);
    private static final LoadReport REPORT =
            LoadReport.builder(SETUP, Status.COMPLETE).build();

    private final List<Long> told = new ArrayList<>();

    @Test
    void progress_is_passed_on_once_an_interval_and_at_the_end() {
        LoadListener listener = listener(Duration.ofMillis(250));
        for (long millis = 100; millis <= 1_000; millis += 100) {
            listener.progress(at(millis));
        }
        assertThat(told).containsExactly(300L, 600L, 900L);

        listener.ended(REPORT);
        assertThat(told).containsExactly(300L, 600L, 900L, 1_000L);
    }

    @Test
    void the_last_progress_is_not_passed_on_twice() {
        LoadListener listener = listener(Duration.ofMillis(500));
        listener.progress(at(500));
        listener.ended(REPORT);

        assertThat(told).containsExactly(500L);
    }

    @Test
    void an_interval_of_zero_passes_on_everything() {
        LoadListener listener = listener(Duration.ZERO);
        listener.progress(at(100));
        listener.progress(at(100));
        listener.progress(at(101));

        assertThat(told).containsExactly(100L, 100L, 101L);
    }

    private LoadListener listener(Duration interval) {
        return CallbackListeners.onProgress(
                interval, progress -> told.add(progress.elapsed().toMillis()));
    }

    private static LoadProgress at(long millis) {
        return LoadProgress.builder(SETUP).elapsed(Duration.ofMillis(millis)).build();
    }
}
