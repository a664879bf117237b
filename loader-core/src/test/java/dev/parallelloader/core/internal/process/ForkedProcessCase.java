package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a {@link ForkedLoad}, of which no process and no thread may be left afterwards. */
@Timeout(120)
abstract class ForkedProcessCase {

    @TempDir
    Path dir;

    @SuppressWarnings("NullAway.Init") // created before each test
    ForkedLoad fork;

    @BeforeEach
    void create_the_load() throws IOException {
        fork = new ForkedLoad(dir);
    }

    @AfterEach
    void no_process_and_no_thread_is_left() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        ForkedLoad.await(
                Duration.ofSeconds(5),
                "the threads of the load have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("loader-")));
    }
}
