package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunLogTest {

    @Test
    void a_full_disk_ends_the_log_and_is_remembered() {
        RunLog log = new RunLog(new BufferedWriter(new FullDisk()));

        assertThatCode(() -> {
                    log.started(Reports.complete("accounts.csv", Tally.ZERO).setup());
                    for (int i = 0; i < 100; i++) {
                        log.worker(WorkerEvent.of(WorkerEvent.Kind.READY, "thread 1", ""));
                    }
                    log.close();
                })
                .doesNotThrowAnyException();

        assertThat(log.failure()).get().extracting(Throwable::getMessage).isEqualTo("No space left on device");
        assertThat(log.started()).isTrue();
    }

    @Test
    void it_says_what_workers_wait_for_and_that_a_load_was_not_complete() {
        StringWriter written = new StringWriter();
        try (RunLog log = new RunLog(new BufferedWriter(written))) {
            log.worker(WorkerEvent.of(WorkerEvent.Kind.WAITING, "pid 7", "for a server at h:1 (2 s of 60 s)"));
            log.ended(Reports.of(
                    "accounts.csv", Status.INCOMPLETE, Optional.of("broken"), Tally.ZERO, 2, OptionalLong.of(0)));

            assertThat(log.failure()).isEmpty();
        }

        assertThat(written.toString())
                .contains("Z worker pid 7 WAITING: for a server at h:1 (2 s of 60 s)\n")
                .contains("Z ended INCOMPLETE after 1.500 s: read 0,", ", 2 chunks failed; broken\n");
    }

    /** Fails every write. */
    private static final class FullDisk extends Writer {

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
