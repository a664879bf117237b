package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads of streams that block or fail: the wait for input ends when the load does. */
@Timeout(60)
class BlockedStreamTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StreamedRows fixture = new StreamedRows();

    static Stream<ExecutionStrategy> strategies() {
        return Stream.of(SEQUENTIAL, THREADS);
    }

    /** The load must end although the read never does. */
    @ParameterizedTest
    @MethodSource("strategies")
    void a_load_that_waits_for_input_can_be_cancelled(ExecutionStrategy strategy) throws Exception {
        Blocked blocked = new Blocked(StreamedRows.csv());
        try (LoadHandle handle =
                StreamedRows.loader(blocked, strategy, fixture.storing()).start()) {
            blocked.waiting.await();
            assertThat(fixture.wholeChunks().await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            handle.cancel();

            LoadReport report = handle.await(LIMIT).orElseThrow();
            assertThat(report.status()).isEqualTo(Status.CANCELLED);
            assertThat(report.total().inserted()).isEqualTo(StreamedRows.IN_WHOLE_CHUNKS);
            assertThat(report.notStarted())
                    .as("unknown, as the rest was not read")
                    .isEmpty();
        } finally {
            blocked.end.countDown();
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_load_that_waits_for_input_can_be_aborted(ExecutionStrategy strategy) throws Exception {
        Blocked blocked = new Blocked(StreamedRows.csv());
        try (LoadHandle handle =
                StreamedRows.loader(blocked, strategy, fixture.storing()).start()) {
            blocked.waiting.await();

            handle.cancelNow();

            assertThat(handle.await(LIMIT).orElseThrow().status()).isEqualTo(Status.CANCELLED);
        } finally {
            blocked.end.countDown();
        }
    }

    @Test
    void a_worker_that_stops_the_load_ends_the_wait_for_input() throws Exception {
        Blocked blocked = new Blocked(StreamedRows.csv());
        ChunkWorker stopping = (rows, ledger) -> {
            blocked.waiting.await();
            throw new StopLoadException("the store is gone");
        };
        try (LoadHandle handle = StreamedRows.loader(blocked, THREADS, stopping).start()) {
            LoadReport report = handle.await(LIMIT).orElseThrow();

            assertThat(report.status()).isEqualTo(Status.STOPPED);
            assertThat(report.reason()).hasValue("the store is gone");
            assertThat(report.notStarted()).isEmpty();
            assertThat(report.failedChunks())
                    .isNotEmpty()
                    .allSatisfy(failed -> assertThat(failed.chunk().payload()).isNull());
        } finally {
            blocked.end.countDown();
        }
    }

    @Test
    void an_error_of_the_stream_stops_the_load() {
        InputStream failing = new Blocked(StreamedRows.csv()) {
            @Override
            int atEnd() throws IOException {
                throw new IOException("connection reset");
            }
        };

        LoadReport report = StreamedRows.load(failing, SEQUENTIAL, fixture.storing());

        assertThat(report.status()).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElseThrow()).contains("connection reset");
        assertThat(report.notStarted()).isEmpty();
    }

    /** Has some bytes, and then a read that blocks and, like one of standard input, can't be interrupted. */
    private static class Blocked extends InputStream {

        final CountDownLatch waiting = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);
        private final ByteArrayInputStream bytes;

        Blocked(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            int read = bytes.read();
            return read < 0 ? atEnd() : read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = bytes.read(into, offset, length);
            return read < 0 ? atEnd() : read;
        }

        int atEnd() throws IOException {
            waiting.countDown();
            while (true) {
                try {
                    end.await();
                    return -1;
                } catch (InterruptedException e) {
                    // Goes on waiting, as a read of standard input does.
                }
            }
        }
    }
}
